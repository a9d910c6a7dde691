"""A process beside this one, so that neither disturbs what the other measures."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def in_another_process(function, *arguments):
    """Call a function in a new process, and return what it returns."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        return executor.submit(function, *arguments).result()
