"""How Diego is trained, on large corpora too."""

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import yaml
from chatterbot.conversation import Statement
from chatterbot.corpus import CORPUS_EXTENSION, get_file_path
from chatterbot.trainers import ChatterBotCorpusTrainer
from tqdm import tqdm

from chatbot import PROJECT
from chatbot.mind.bot import ResilientChatBot

logger = logging.getLogger(__name__)

# BaseLoader leaves texts as they are written, where others make a truth value of
# "Yes". The one in C is four times as fast, but not every PyYAML is built with it.
BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# ChatterBot's names of its own corpora.
NAME = re.compile(r"chatterbot\.corpus(\.\w+)*")


class CorpusTrainer(ChatterBotCorpusTrainer):
    """Train a chat bot on corpora, as ChatterBot's own trainer does.

    Beyond that it is quick with large ones, shows how far it has come in each, and
    says in a line which one it cannot read. Texts stay as they are written, and one
    in the place of a conversation is taken whole. See
    https://docs.chatterbot.us/training/.
    """

    def train(self, *corpora: str | Path) -> None:
        """Train the chat bot.

        :param corpora: Names of ChatterBot's, such as ``chatterbot.corpus.english``,
            or paths of YAML files and of folders that hold some. Paths start from
            the project's folder, wherever the program is started.
        :raises SystemExit: If one of them cannot be read. Its line says why.
        """
        for corpus in corpora:
            for path in find_files(corpus):
                conversations, categories = read_corpus(path, self.disable_progress)
                statements: list[Statement] = []
                for conversation in tqdm(
                    conversations,
                    desc=f"Training {path.name}",
                    disable=self.disable_progress,
                ):
                    statements += self.make_statements(conversation, categories)
                self.chatbot.storage.create_many(statements)
        if isinstance(self.chatbot, ResilientChatBot):
            self.chatbot.prepare(progress=not self.disable_progress)

    def make_statements(
        self, conversation: Iterable[str], tags: Sequence[str]
    ) -> Iterator[Statement]:
        """Make a statement of each text, in response to the one before it."""
        prompt, indexed_prompt = None, ""
        for text in conversation:
            statement = self.get_preprocessed_statement(
                Statement(
                    text,
                    in_response_to=prompt,
                    search_in_response_to=indexed_prompt,
                    conversation="training",
                    tags=list(tags),
                )
            )
            prompt = statement.text
            indexed_prompt = self.chatbot.tagger.get_text_index_string(prompt)
            statement.search_text = indexed_prompt
            yield statement


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
        refuse(corpus, "there is no such corpus")
    files = sorted(
        file
        for ending in ("yml", "yaml")
        for file in path.rglob(f"*.{ending}")
        if file.is_file()
    )
    if not files:
        refuse(corpus, "there is no YAML file in it")
    return files


def read_corpus(
    path: Path, disable_progress: bool
) -> tuple[list[list[str]], list[str]]:
    """Read a file of a corpus. A bar shows how far, where it takes a while.

    :returns: Its conversations, which are lists of texts, and its categories.
    :raises SystemExit: If it cannot be read, or is no such file.
    """
    try:
        with (
            path.open("rb") as file,
            tqdm.wrapattr(
                file,
                "read",
                total=path.stat().st_size,
                desc=f"Reading {path.name}",
                delay=1,  # Second.
                disable=disable_progress,
            ) as watched_file,
        ):
            corpus = yaml.load(watched_file, BaseLoader)
    except OSError as error:
        refuse(path, error.strerror)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        refuse(path, f"near line {line}, it is not valid YAML ({error.problem})")
    except yaml.reader.ReaderError as error:
        line = path.read_bytes()[: error.position].count(b"\n") + 1
        refuse(path, f"line {line} is not plain text in UTF-8")
    except RecursionError:
        refuse(path, "it is nested too deeply")
    return check_corpus(path, corpus)


def check_corpus(path: Path, corpus: Any) -> tuple[list[list[str]], list[str]]:
    """Return the conversations and the categories of a corpus, or stop."""
    if not isinstance(corpus, dict) or not isinstance(
        corpus.get("conversations"), list
    ):
        refuse(path, "it has no list of conversations")
    # In some of ChatterBot's own, a text stands alone.
    conversations = [
        [conversation] if isinstance(conversation, str) else conversation
        for conversation in corpus["conversations"]
    ]
    categories = corpus.get("categories", [])
    check_texts(path, "its list of categories", categories)
    for number, conversation in enumerate(conversations, 1):
        check_texts(path, f"conversation {number}", conversation)
    if all(len(conversation) < 2 for conversation in conversations):
        refuse(path, "no conversation in it has a response (are dashes missing?)")
    alone = [number for number, each in enumerate(conversations, 1) if len(each) < 2]
    if alone:
        logger.warning(
            "%s: conversation %d has no response. Is a dash missing?", path, alone[0]
        )
    return conversations, categories


def check_texts(path: Path, name: str, texts: Any) -> None:
    """Stop if a part of a corpus is not a list of texts."""
    if not isinstance(texts, list):
        refuse(path, f"{name} is not a list")
    for text in texts:
        if not isinstance(text, str):
            refuse(path, f"{name} is not made of texts (one with a colon needs quotes)")
        if not text.strip():
            refuse(path, f"{name} has an empty text")


def refuse(corpus: str | Path, reason: str | None) -> NoReturn:
    """Stop, and say why."""
    sys.exit(
        f"Cannot train on {corpus}: {reason}. "
        "Fix it, or the list of corpora in providerconf.py."
    )
