"""Timings as ratios, each to a floor measured in the same run: ``python -m tests.bench``."""
