"""Four processes behind nginx, with the configuration of docs/processes.md."""

import signal
from contextlib import ExitStack

import pytest
from websockets.sync.client import connect

from testing.proxies import (
    configurations,
    connect_to,
    is_installed,
    running_proxy,
    with_changes,
)
from testing.running import eventually, free_port, say

pytestmark = pytest.mark.slow

NAME = "chat.example.org"


@pytest.fixture
def open_through_nginx(start_crowd, tmp_path):
    """A way to come to four processes through nginx."""
    if not is_installed("nginx"):
        pytest.skip("There is no nginx here.")
    crowd = start_crowd(4, DIEGO_HOSTS=NAME, DIEGO_CLIENTS="10")
    port = free_port()
    [configuration] = configurations("processes", "nginx")
    configuration = with_changes(
        configuration,
        {
            "listen 80": f"listen 127.0.0.1:{port}",
            **{
                f"127.0.0.1:{8001 + number}": f"127.0.0.1:{server.port}"
                for number, server in enumerate(crowd)
            },
        },
    )

    def open_through_nginx(**settings):
        url = f"ws://{NAME}:{port}/conversation"
        return connect(url, sock=connect_to(port), proxy=None, **settings)

    with running_proxy("nginx", configuration, port, tmp_path):
        open_through_nginx.crowd = crowd
        yield open_through_nginx


def test_each_process_gets_as_many_clients_and_the_next_one_comes_in(
    open_through_nginx,
):
    crowd = open_through_nginx.crowd
    with ExitStack() as stack:
        full = [stack.enter_context(crowd[0].connect()) for _ in range(10)]
        clients = [stack.enter_context(open_through_nginx()) for _ in range(30)]
        for server in crowd:
            eventually(lambda server=server: server.count() == 40)
        assert all(say(client, "Hello") for client in full + clients)


def test_a_client_of_a_killed_process_goes_to_another(open_through_nginx):
    crowd = open_through_nginx.crowd
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(open_through_nginx())
        for server in crowd:
            eventually(lambda server=server: server.count() == 8)
        crowd[0].stop(signal.SIGKILL)

        for _ in range(4):
            client = stack.enter_context(open_through_nginx())
            assert say(client, "Hello")
        for server in crowd[1:]:
            eventually(lambda server=server: server.count() == 6 + 4)
