"""Ten thousand clients, of which some leave and others come all the time."""

import pytest

from chatbot.server.checks import make_room
from testing.churn import churn

CLIENTS = 10_000


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_the_count_of_ten_thousand_is_right_while_clients_come_and_go(
    start_crowd, redis
):
    make_room(CLIENTS)
    crowd = start_crowd(4, DIEGO_CLIENTS=str(CLIENTS))

    seen = churn(crowd, redis, CLIENTS, rate=100, seconds=5)

    assert len(seen.errors) > 100
    assert max(seen.errors) < CLIENTS / 100
    assert seen.rest < 0.5
    assert seen.commands < 40
