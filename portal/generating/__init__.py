"""Generating: plausible cases drawn from a seed, for tests, benchmarks and demonstrations, through the same rules."""
