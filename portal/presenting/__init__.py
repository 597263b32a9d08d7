"""Presenting: pure functions from what the doors opened to what the templates take."""
