"""The settings: environment variables, read and checked in one place."""

import os
import re
import sys

from chatbot.origin import without_default_port

# What a browser can send as an Origin (RFC 6454, section 6.2), or any of them.
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9._:\[\]-]+|null|\*")


def read_settings():
    """Read what a person has set, or take what suits most.

    :returns: Keyword arguments for ``app.run``, which hands on to
        :func:`chatbot.server.serve` those that are not its own.
    :raises SystemExit: With a line that says which variable has a value that
        does not fit, and what fits.
    """
    read("PORT", whole_number(0, 65_535))  # Bocadillo takes it, unchecked.
    return {
        "host": read("DIEGO_HOST", parse_host, "127.0.0.1"),
        "allowed_origins": read("DIEGO_ORIGINS", parse_origins, frozenset()),
        "max_message_length": read(
            "DIEGO_MESSAGE_LENGTH", whole_number(1, 2**24), 4096
        ),
        "max_clients": read("DIEGO_CLIENTS", whole_number(1, 100_000), 1000),
    }


def read(name, parse, default=None):
    """Give the value of an environment variable, or a default if it is not set.

    :param parse: A function that gives the value for a text. It raises
        ``ValueError`` with what the text should have been.
    """
    text = os.environ.get(name)
    if text is None:
        return default
    try:
        return parse(text)
    except ValueError as error:
        sys.exit(f"{name} is {ascii(text)}. Set it to {error}.")


def whole_number(least, most):
    """Make a function that parses a whole number within bounds."""

    def parse(text):
        if re.fullmatch("[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise ValueError(f"a whole number from {least} to {most}")

    return parse


def parse_host(text):
    """Parse the name or the address of an interface of this machine."""
    if re.fullmatch(r"[a-zA-Z0-9_.:-]+", text):
        return text
    raise ValueError("a name or an address of this machine, such as 127.0.0.1")


def parse_origins(text):
    """Parse origins, separated by commas."""
    origins = [origin.strip().lower() for origin in text.split(",")]
    if all(map(ORIGIN.fullmatch, origins)):
        return frozenset(map(without_default_port, origins))
    raise ValueError(
        "origins such as https://example.org, separated by commas, or to *"
    )
