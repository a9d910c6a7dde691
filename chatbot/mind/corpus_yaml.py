"""YAML, read so that each text is as it was meant, and can be found again."""

import re
from functools import cached_property
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

# BaseLoader leaves texts as they are written, where others make a truth value of
# "Yes". The one in C is four times as fast, but not every PyYAML is built with it.
BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Where a line ends (YAML 1.1, section 4.1.4).
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

# Signs that take the word behind them out of a text.
SWALLOWING = ("!", "&")


class CorpusError(Exception):
    """What is wrong with a corpus, in words for the one who wrote it."""


class YamlCorpus:
    """What a YAML file holds: dictionaries, lists and texts.

    :param data: The file's bytes, to find what YAML leaves out of a text.
    :ivar lines: The lines of the items of each list, by the ``id`` of the list.
    :ivar doubts: What may be another thing than was meant, as sentences.
    """

    def __init__(self, data: bytes) -> None:
        self.lines: dict[int, list[int]] = {}
        self.doubts: list[str] = []
        self._data = data
        self._known: dict[int, Any] = {}

    def read(self, stream: Any) -> Any:
        """Read it.

        :param stream: The file's bytes, as a binary file.
        :raises CorpusError: If it is no YAML, or says a thing twice.
        """
        try:
            return self._make(yaml.compose(stream, BaseLoader))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise CorpusError(
                f"near line {line}, it is not valid YAML ({error.problem})"
            ) from None
        except yaml.reader.ReaderError as error:
            line = self._data[: error.position].count(b"\n") + 1
            if "UTF-8" in str(error.reason) or "utf-8" in str(error.encoding):
                raise CorpusError(f"line {line} is not in UTF-8") from None
            raise CorpusError(
                f"line {line} has the character U+{int(error.character):04X}, which "
                "YAML does not allow"
            ) from None
        except RecursionError:
            raise CorpusError("it is nested too deeply") from None

    def _make(self, node: Node | None) -> Any:
        """Make what a node stands for. Several that are one are made once."""
        if id(node) not in self._known:
            self._known[id(node)] = None  # It may contain itself.
            if isinstance(node, ScalarNode):
                self._known[id(node)] = self._make_text(node)
            elif isinstance(node, SequenceNode):
                items = [*map(self._make, node.value)]
                self.lines[id(items)] = [line_of(item) for item in node.value]
                self._known[id(node)] = items
            elif isinstance(node, MappingNode):
                self._known[id(node)] = self._make_dictionary(node)
        return self._known[id(node)]

    def _make_dictionary(self, node: MappingNode) -> dict[Any, Any]:
        made: dict[Any, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if name in made:
                raise CorpusError(
                    f"line {line_of(key)} has {name!r} for the second time"
                )
            made[name] = self._make(value)
        return made

    def _make_text(self, node: ScalarNode) -> str:
        """Return the text, and look for what YAML has taken for something else."""
        line, start = node.start_mark.line, node.start_mark.column
        if self._source[line][start : start + 1] in SWALLOWING:
            sign = self._source[line][start]
            raise CorpusError(f"in line {line + 1}, a text with {sign} needs quotes")
        end = node.end_mark
        rest = self._source[end.line][end.column :] if not node.style else ""
        if rest.lstrip().startswith("#"):
            self.doubts.append(
                f"in line {end.line + 1}, what is behind # is a comment. If it "
                "belongs to the text, put that in quotes."
            )
        text: str = node.value
        return text.strip()

    @cached_property
    def _source(self) -> list[str]:
        """The lines of the file; an empty one more, for what ends at its end."""
        return [*LINE_END.split(self._data.decode("utf-8-sig", "replace")), ""]


def line_of(node: Node) -> int:
    """Return the line in which a node begins, counted from 1."""
    number: int = node.start_mark.line + 1
    return number
