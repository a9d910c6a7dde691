"""How Diego is trained, on large corpora too."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import RLock

from chatterbot.conversation import Statement
from chatterbot.trainers import ChatterBotCorpusTrainer
from tqdm import tqdm

from chatbot.mind.bot import ResilientChatBot
from chatbot.mind.corpus import find_files, read_corpus

# Its own lock is for processes, too, and one that a signal ends would leave it behind.
tqdm.set_lock(RLock())


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
            or paths of YAML or JSON files and of folders that hold some. Paths start
            from the project's folder, wherever the program is started.
        :raises SystemExit: If one of them cannot be read. Its line says why.
        """
        for name in corpora:
            for path in find_files(name):
                corpus = read_corpus(path, self.disable_progress)
                statements: list[Statement] = []
                for conversation in tqdm(
                    corpus.conversations,
                    desc=f"Training {path.name}",
                    disable=self.disable_progress,
                ):
                    statements += self.make_statements(conversation, corpus.categories)
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
