"""Benchmarks: what the portal takes beside the barest way of doing the same, measured in one run."""
