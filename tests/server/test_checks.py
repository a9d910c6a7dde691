"""What has to be so before Diego is served."""

import resource

import pytest

from chatbot.server.checks import check_address, make_room
from testing.process import in_another_process


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "::g", "..", "-"])
def test_a_host_that_is_none_stops_the_server(host):
    with pytest.raises(SystemExit) as stop:
        check_address(host, port=0)

    assert stop.value.code == (
        f"Cannot serve on {host}, port 0: this machine has no such address. "
        "Set DIEGO_HOST to one that it has."
    )


def files_for(clients, hard):
    """Have room made for some clients, and return how many files may be open then."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (40, hard))
    make_room(clients)
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("clients", "hard", "files"), [(5, 1000, 40), (50, 1000, 124), (30, 64, 64)]
)
def test_files_that_the_system_lets_open_are_asked_for(clients, hard, files):
    assert in_another_process(files_for, clients, hard) == files


@pytest.mark.slow
def test_more_clients_than_the_system_has_files_for_are_told_in_a_line():
    with pytest.raises(SystemExit) as stop:
        in_another_process(files_for, 41, 64)

    assert stop.value.code == (
        "41 clients do not fit: this system lets a program open 64 files. "
        "Set DIEGO_CLIENTS to 40 or less."
    )
