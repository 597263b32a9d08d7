"""Figures: what is counted of many cases and told to several readers, frozen by the month, nobody in it to be found."""
