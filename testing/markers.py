"""Tests that cannot run everywhere."""

from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="needs the /proc of Linux"
)
