"""What the tests and the benchmarks share: the real programs, and who uses them."""
