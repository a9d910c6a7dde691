"""How the results of a benchmark are printed."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from tabulate import tabulate

PACKAGES = [
    "bocadillo",
    "uvicorn",
    "uvloop",
    "websockets",
    "chatterbot",
    "rapidfuzz",
    "picows",
]


def report(title, headers, rows):
    """Print what was measured, on what, and a table of the results."""
    print(f"\n{title}\n\n{describe_machine()}\n")
    print(tabulate(rows, headers, tablefmt="github", disable_numparse=True))


def describe_machine():
    """Name the machine, and the versions of what runs on it."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return (
        f"{os.cpu_count()} cores of {processor()}, {memory:.0f} GiB, "
        f"{platform.platform(terse=True)}\n"
        f"Python {platform.python_version()}, {packages}"
    )


def processor():
    """Name the processor, as far as the system knows it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(": ")[2]
    return platform.processor() or platform.machine()


def in_seconds(seconds):
    """Write a time, in a unit that suits it: ``96 µs``, ``1.3 ms``, ``2.0 s``."""
    if seconds < 0.0009995:
        return f"{seconds * 1e6:.0f} µs"
    number, unit = (seconds, "s") if seconds >= 0.9995 else (seconds * 1e3, "ms")
    return f"{number:.{1 if number < 9.95 else 0}f} {unit}"


def in_megabytes(size):
    """Write a size in bytes: ``112 MB``."""
    return f"{size / 1e6:.0f} MB"


def as_ratio(ratio):
    """Write a ratio: ``1,300``, ``1.4``, ``0.00054``."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"
