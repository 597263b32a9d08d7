"""Everything with a plug."""
