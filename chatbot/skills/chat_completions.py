"""A language model, by the protocol of OpenAI's chat completions.

Ollama, llama.cpp's server, vLLM and most providers speak it. See
https://platform.openai.com/docs/api-reference/chat.
"""

import json
import re
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urlsplit

import httpx

# How many people may ask at once, and for how many seconds another one waits.
MOST_AT_ONCE = 4
WAIT_FOR_TURN = 10.0

# Seconds, to accept a connection, and for the first word and between two.
TIME_TO_CONNECT = 3.0
TIME_FOR_A_WORD = 20.0

# How long an answer may be, in tokens of the model.
MOST_TOKENS = 200

URL = re.compile(r"https?://(?P<host>[^\s/?#@]+)(/[^\s?#]*)?")


@dataclass(frozen=True)
class Model:
    """Which language model is asked, and what it may say.

    :ivar url: The base of its addresses, such as ``http://localhost:11434/v1``.
    :ivar name: Its name.
    :ivar key: What its server wants to know of who asks, if anything.
    :ivar is_free: Whether it may say more than what Diego is trained on.
    """

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    is_free: bool = False

    @property
    def host(self) -> str:
        """Who gets what is said: the host of the URL, with its port."""
        found = URL.fullmatch(self.url)
        return found["host"] if found else self.url


def parse_url(text: str) -> str:
    """Parse the base URL of a language model.

    :raises ValueError: With what it should be.
    """
    with suppress(ValueError):  # That the port is none.
        if URL.fullmatch(text) and urlsplit(text).port != 0:
            return text.removesuffix("/").removesuffix("/chat/completions")
    raise ValueError("the URL of a language model, such as http://localhost:11434/v1")


class NoCompletion(ValueError):
    """An answer that cannot be used. It says why, without what was said."""


class ChatCompletions:
    """The chat completions of a model.

    :param model: Which one.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._client = httpx.AsyncClient(
            base_url=model.url,
            headers={"Authorization": f"Bearer {model.key}"} if model.key else {},
            timeout=httpx.Timeout(
                TIME_FOR_A_WORD, connect=TIME_TO_CONNECT, pool=WAIT_FOR_TURN
            ),
            # What it tells one person, no other's request shall bring back.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            # A connection that is kept would belong to the event loop that made it.
            limits=httpx.Limits(
                max_connections=MOST_AT_ONCE, max_keepalive_connections=0
            ),
        )

    async def stream(self, messages: list[dict[str, str]]) -> AsyncGenerator[str]:
        """Yield what the model says to some messages, in parts.

        Each message has a ``role``, ``system``, ``user`` or ``assistant``, and a
        ``content``.

        :raises httpx.PoolTimeout: If too many others are asking.
        :raises httpx.HTTPError: If there is no answer, or not all of it.
        :raises NoCompletion: If the answer is none of this protocol.
        """
        body = {
            "model": self.model.name,
            "messages": messages,
            "max_tokens": MOST_TOKENS,
            "stream": True,
        }
        async with self._client.stream("POST", "chat/completions", json=body) as answer:
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                field_name, _, value = line.partition(":")
                if value.strip() == "[DONE]":
                    return
                if field_name == "data" and (part := content_of(value)):
                    yield part
        raise NoCompletion("its answer has no end")


def content_of(event: str) -> str:
    """Return the text in an event of a stream; nothing if it has none.

    :param event: The event, as JSON.
    :raises NoCompletion: If it is no such event.
    """
    try:
        choices = json.loads(event)["choices"]
        content = choices[0]["delta"].get("content") if choices else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NoCompletion("its answer is none of chat completions") from None
    return content if isinstance(content, str) else ""
