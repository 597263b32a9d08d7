"""Misuse: patterns in who looked at what that professional standards look into; none of them is proof of anything."""
