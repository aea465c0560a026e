"""Measurements that are run by hand or as floors; see docs/benchmarks.md."""
