"""Strangers get a clear answer each time, and the server stays up."""

import pytest

from testing.misdeeds import MISDEEDS


@pytest.mark.parametrize("misdeed", MISDEEDS, ids=lambda each: each.__name__)
def test_a_stranger_gets_a_clear_answer(server, misdeed):
    misdeed(server)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_all_misdeeds_go_well_again_and_again(server):
    for _ in range(20):
        for misdeed in MISDEEDS:
            misdeed(server)
