"""Printing: documents set in type, each marked with whose copy it is."""
