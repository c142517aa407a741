"""Benchmarks: each prints a table with a peer beside us from the same run. They are never timed tests."""
