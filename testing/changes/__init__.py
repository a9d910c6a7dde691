"""What may be another thing in a server: see :mod:`testing.serve`."""
