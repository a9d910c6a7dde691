"""The files of a corpus: where they are, and what they hold."""

import json
import logging
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from chatterbot.corpus import CORPUS_EXTENSION, get_file_path
from tqdm import tqdm

from chatbot import PROJECT
from chatbot.mind.corpus_yaml import CorpusError, YamlCorpus

logger = logging.getLogger(__name__)

# ChatterBot's names of its own corpora.
NAME = re.compile(r"chatterbot\.corpus(\.\w+)*")

ENDINGS = {".yml", ".yaml", ".json"}


class Corpus(NamedTuple):
    """What is in a file: conversations, which are lists of texts, and categories.

    :ivar places: Where each conversation is: its line, or its number.
    """

    conversations: list[list[str]]
    categories: list[str]
    places: list[str]


def find_files(corpus: str | Path) -> list[Path]:
    """Find the files of a corpus, by its name or its path.

    :raises SystemExit: If there are none.
    """
    if NAME.fullmatch(str(corpus)):
        path = Path(get_file_path(corpus, CORPUS_EXTENSION))
    else:
        path = PROJECT / str(corpus)
    if os.path.isfile(path):  # No device, which may have no end.
        return [path]
    if not os.path.isdir(path):
        refuse(corpus, "there is no such corpus", "Fix")
    files = sorted(
        file for file in path.rglob("*") if file.suffix in ENDINGS and file.is_file()
    )
    if not files:
        refuse(corpus, "there is no YAML or JSON file in it")
    return files


def read_corpus(path: Path, disable_progress: bool) -> Corpus:
    """Read a file of a corpus. A bar shows how far, where it takes a while.

    A text keeps its line breaks, but for those at its ends.

    :raises SystemExit: If it cannot be read, or is no such file. Its line says why, and
        in which line of a YAML file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        refuse(path, error.strerror)
    yaml_corpus = YamlCorpus(data)
    try:
        if path.suffix == ".json":
            content = read_json(data)
        else:
            with tqdm.wrapattr(
                BytesIO(data),
                "read",
                total=len(data),
                desc=f"Reading {path.name}",
                delay=1,  # Second.
                disable=disable_progress,
            ) as watched:
                content = yaml_corpus.read(watched)
        corpus = check_corpus(content, yaml_corpus.lines)
    except CorpusError as error:
        refuse(path, str(error))
    for doubt in [*yaml_corpus.doubts[:1], *find_lonely(corpus)]:
        logger.warning("%s: %s", path, doubt)
    return corpus


def read_json(data: bytes) -> Any:
    """Read JSON, in which no key may stand twice (RFC 8259, section 4)."""

    def check_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        (name, times), *_ = [*Counter(key for key, _ in pairs).most_common(1), ("", 0)]
        if times > 1:
            raise CorpusError(f"it has {name!r} for the second time")
        return dict(pairs)

    try:
        return json.loads(data, object_pairs_hook=check_keys, parse_int=str)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CorpusError(f"line {line} is not in UTF-8") from None
    except json.JSONDecodeError as error:
        raise CorpusError(
            f"near line {error.lineno}, it is not valid JSON ({error.msg})"
        ) from None
    except RecursionError:
        raise CorpusError("it is nested too deeply") from None


def check_corpus(content: Any, lines: dict[int, list[int]]) -> Corpus:
    """Return what a file holds.

    :param lines: Those of the items of each list, by its ``id``, if they are known.
    :raises CorpusError: If it is no corpus.
    """
    if not isinstance(content, dict) or not isinstance(
        content.get("conversations"), list
    ):
        raise CorpusError("it has no list of conversations")
    categories = content.get("categories", [])
    check_texts("its list of categories", categories, lines)
    all_conversations = content["conversations"]
    places = [f"line {line}" for line in lines.get(id(all_conversations), ())] or [
        f"conversation {number}" for number in range(1, len(all_conversations) + 1)
    ]
    conversations = []
    for place, conversation in zip(places, all_conversations, strict=True):
        # In some of ChatterBot's own, a text stands alone.
        texts = [conversation] if isinstance(conversation, str) else conversation
        check_texts(place, texts, lines)
        conversations.append(texts)
    if all(len(conversation) < 2 for conversation in conversations):
        raise CorpusError("no conversation in it has a response (are dashes missing?)")
    return Corpus(conversations, categories, places)


def check_texts(place: str, texts: Any, lines: dict[int, list[int]]) -> None:
    """Look if a part of a corpus is a list of texts.

    :raises CorpusError: If it is none.
    """
    if not isinstance(texts, list):
        raise CorpusError(f"{place} is not a list")
    places = [f"line {line}" for line in lines.get(id(texts), ())] or [place] * len(
        texts
    )
    for where, text in zip(places, texts, strict=True):
        if not isinstance(text, str):
            raise CorpusError(f"{where} is not a text (one with a colon needs quotes)")
        if not text.strip():
            raise CorpusError(f"{where} has an empty text")


def find_lonely(corpus: Corpus) -> Iterator[str]:
    """Find the first conversation without a response, which is doubtful."""
    for place, conversation in zip(corpus.places, corpus.conversations, strict=True):
        if len(conversation) < 2:
            yield f"{place} has no response. Is a dash missing?"
            return


def refuse(
    corpus: str | Path, reason: str | None, remedy: str = "Fix it, or"
) -> NoReturn:
    """Stop, and say why."""
    sys.exit(
        f"Cannot train on {corpus}: {reason}. "
        f"{remedy} the list of corpora in providerconf.py."
    )
