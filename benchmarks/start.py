"""How long `python app.py` takes until Diego answers, and the memory that it takes."""

import time
from statistics import median

from benchmarks.replies import greet
from benchmarks.report import in_megabytes, in_seconds, report
from testing.running import running_server


def start():
    """Start a server, and talk to it as soon as it says where it is.

    :returns: The seconds to the first answer, and the bytes that it has in use then.
    """
    begin = time.perf_counter()
    with running_server() as server:
        greet(server)
        return time.perf_counter() - begin, server.memory()


def main(starts=9):
    """Start a server so many times, and print the medians."""
    start()  # It brings the files into the system's cache.
    times, memories = zip(*(start() for _ in range(starts)), strict=True)
    report(
        f"Start: {starts} starts",
        ["", "median", "most"],
        [
            ["first answer", in_seconds(median(times)), in_seconds(max(times))],
            ["memory", in_megabytes(median(memories)), in_megabytes(max(memories))],
        ],
    )


if __name__ == "__main__":
    main()
