"""The settings: environment variables, all but Bocadillo's own, read and checked."""

import os
import re
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from chatbot.crowd.address import parse_redis_url
from chatbot.server.origin import without_default_port
from chatbot.skills.chat_completions import Model, parse_url

# What a browser can send as an Origin (RFC 6454, section 6.2), or any of them.
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9._:\[\]-]+|null|\*")
# The name of a host, or any name.
NAME = re.compile(r"[a-z0-9._-]+|\*")


NONE: frozenset[str] = frozenset()

Value = TypeVar("Value")


@dataclass(frozen=True)
class Settings:
    """How Diego is served.

    :ivar host: The address to listen on.
    :ivar allowed_hosts: See :func:`chatbot.server.origin.is_served`.
    :ivar allowed_origins: See :func:`chatbot.server.origin.is_allowed`.
    :ivar max_message_length: How many bytes a message may have.
    :ivar max_clients: How many WebSockets may be open at once.
    :ivar certificate: The file of a certificate, to serve TLS.
    :ivar key: The file of its key.
    :ivar workers: How many processes serve.
    :ivar redis_url: The Redis by which they know of each other, and of those elsewhere.
    :ivar model: The language model that is asked what Diego does not understand.
    """

    host: str
    allowed_hosts: frozenset[str]
    allowed_origins: frozenset[str]
    max_message_length: int
    max_clients: int
    certificate: str | None
    key: str | None
    workers: int
    redis_url: str | None = field(repr=False)
    model: Model | None


def read_settings() -> Settings:
    """Read what a person has set, or take what suits most.

    :raises SystemExit: With a line that says which variable has a value that
        does not fit, and what fits.
    """
    host = read("DIEGO_HOST", parse_host, "127.0.0.1")
    certificate = read("DIEGO_CERTIFICATE", str, None)
    key = read("DIEGO_KEY", str, None)
    if (certificate is None) != (key is None):
        sys.exit("Set both DIEGO_CERTIFICATE and DIEGO_KEY, or neither.")
    workers = read("DIEGO_WORKERS", whole_number(1, 64), 1)
    redis_url = read_redis_url()
    if workers > 1 and redis_url is None:
        sys.exit(
            "Several workers need a Redis to count their clients together. Set "
            "REDIS_URL to one, such as redis://localhost:6379/0, or DIEGO_WORKERS to 1."
        )
    if workers > 1 and is_debug():
        sys.exit("The debug mode has one worker. Set BOCADILLO_DEBUG or DIEGO_WORKERS.")
    names = frozenset({host.lower(), *names_of_this_machine()})
    return Settings(
        host=host,
        allowed_hosts=names | read("DIEGO_HOSTS", parse_names, NONE),
        allowed_origins=read("DIEGO_ORIGINS", parse_origins, NONE),
        max_message_length=read("DIEGO_MESSAGE_LENGTH", whole_number(1, 2**24), 4096),
        max_clients=read("DIEGO_CLIENTS", whole_number(1, 100_000), 1000),
        certificate=certificate,
        key=key,
        workers=workers,
        redis_url=redis_url,
        model=read_model(),
    )


def read_redis_url() -> str | None:
    """Return the Redis of all processes, ``None`` if there is one alone.

    :raises SystemExit: If it is not a URL of one. As it may hold a password, the line
        does not show it.
    """
    return read("REDIS_URL", parse_redis_url, None, is_secret=True)


def read_model() -> Model | None:
    """Return the language model to ask, ``None`` if there is none.

    :raises SystemExit: If what is set does not name one.
    """
    url = read("DIEGO_MODEL_URL", parse_url, None)
    name = read("DIEGO_MODEL", parse_model, None)
    if (url is None) != (name is None):
        sys.exit("Set both DIEGO_MODEL_URL and DIEGO_MODEL, or neither.")
    key = read("DIEGO_MODEL_KEY", parse_key, None, is_secret=True)
    file = read("DIEGO_MODEL_KEY_FILE", str, None)
    if file is not None:
        if key is not None:
            sys.exit("Set DIEGO_MODEL_KEY or DIEGO_MODEL_KEY_FILE, but not both.")
        key = read_key(file)
    answers = read("DIEGO_MODEL_ANSWERS", parse_answers, None)
    if url and name:
        return Model(url, name, key, answers == "free")
    if key or answers:
        sys.exit("There is no model. Set DIEGO_MODEL_URL and DIEGO_MODEL, too.")
    return None


def read_key(file: str) -> str:
    """Return the key that a file holds.

    :raises SystemExit: If it holds none.
    """
    try:
        return parse_key(Path(file).read_text("utf-8").strip())
    except OSError as error:
        sys.exit(f"Cannot read DIEGO_MODEL_KEY_FILE {file}: {error.strerror}.")
    except ValueError:
        sys.exit(f"DIEGO_MODEL_KEY_FILE {file} holds no key. Put one line into it.")


def check_port() -> None:
    """Look if the port is one: Bocadillo takes it unchecked.

    :raises SystemExit: With a line that says what fits.
    """
    read("PORT", whole_number(0, 65_535), 8000)


def is_debug() -> bool:
    """Return whether the debug mode is on. For Bocadillo, any text turns it on.

    :raises SystemExit: With a line that says what fits.
    """
    return read("BOCADILLO_DEBUG", parse_switch, False)


def names_of_this_machine() -> set[str]:
    """Return the names by which its network may know this machine."""
    name = socket.gethostname().lower()
    return {name, name.partition(".")[0], f"{name.partition('.')[0]}.local"}


def read(
    name: str,
    parse: Callable[[str], Value],
    default: Value,
    is_secret: bool = False,
) -> Value:
    """Return the value of an environment variable, or a default if it is not set.

    :param parse: A function that returns the value for a text. It raises
        ``ValueError`` with what the text should have been.
    :param is_secret: Whether nobody may see the text.
    """
    text = os.environ.get(name)
    if text is None:
        return default
    try:
        return parse(text)
    except ValueError as error:
        shown = "not what it can be" if is_secret else ascii(text)
        sys.exit(f"{name} is {shown}. Set it to {error}.")


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Make a function that parses a whole number within bounds."""

    def parse(text: str) -> int:
        if re.fullmatch("[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise ValueError(f"a whole number from {least} to {most}")

    return parse


def parse_switch(text: str) -> bool:
    """Parse what turns something on or off."""
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError("1, or to 0")


def parse_model(text: str) -> str:
    """Parse the name of a language model."""
    if re.fullmatch(r"\S{1,200}", text):
        return text
    raise ValueError("the name of a language model, such as llama3.2")


def parse_key(text: str) -> str:
    """Parse a key, which goes into a header of HTTP."""
    if re.fullmatch("[!-~]+", text):
        return text
    raise ValueError("a key, in letters, digits and signs of ASCII")


def parse_answers(text: str) -> str:
    """Parse what a language model may answer."""
    if text in {"trained", "free"}:
        return text
    raise ValueError("trained, or to free")


def parse_host(text: str) -> str:
    """Parse the name or the address of an interface of this machine."""
    if re.fullmatch(r"[a-zA-Z0-9_.:-]+", text):
        return text
    raise ValueError("a name or an address of this machine, such as 127.0.0.1")


def parse_names(text: str) -> frozenset[str]:
    """Parse names of hosts, separated by commas."""
    names = [name.strip().lower() for name in text.split(",")]
    if all(map(NAME.fullmatch, names)):
        return frozenset(names)
    raise ValueError("names such as diego.example.org, separated by commas, or to *")


def parse_origins(text: str) -> frozenset[str]:
    """Parse origins, separated by commas."""
    origins = [origin.strip().lower() for origin in text.split(",")]
    if all(map(ORIGIN.fullmatch, origins)):
        return frozenset(map(without_default_port, origins))
    raise ValueError(
        "origins such as https://example.org, separated by commas, or to *"
    )
