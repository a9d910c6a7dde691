"""What may be the URL of a Redis."""

import pytest

from chatbot.crowd.address import WHAT_FITS, parse_redis_url


@pytest.mark.parametrize(
    "url",
    [
        "redis://localhost:6379/0",
        "redis://",
        "redis://[::1]:6379",
        "redis://:a%2Fb%23@localhost",
        "rediss://somebody:secret@redis.example.org:6380/15?ssl_ca_certs=ca.pem",
        "unix:///run/redis.sock?db=2",
    ],
)
def test_what_redis_py_can_take_is_one(url):
    assert parse_redis_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *("", "localhost:6379", "http://localhost", "redis:/localhost"),
        *("redis://localhost:99999", "redis://localhost:port", "redis://[::1"),
        *("redis://localhost/zero", "redis://localhost/0?database=1"),
        *("redis://localhost?db=one", "redis://localhost ", "redis://local\nhost"),
        # What follows in a password would be taken for something else.
        *("redis://:12/34@localhost", "redis://:12?34@h", "redis://:12#34@localhost"),
    ],
)
def test_what_it_would_misread_is_none_and_is_not_told(url):
    with pytest.raises(ValueError, match="^a URL such as ") as fault:
        parse_redis_url(url)

    assert str(fault.value) == WHAT_FITS
    assert fault.value.__suppress_context__
