"""What can be done with one list of words, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deepsign.errors import DeepSignError
from deepsign.folders import export_words
from deepsign.learning.spelling_tasks import SpellingTask, drawn, tasks
from deepsign.progress.records import Learner
from deepsign.progress.word_entry import Entered, entered
from deepsign.progress.word_file import read_word_file
from deepsign.progress.word_lists import MOST_WORDS, WordList
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.spelling.lists_words import added, left_out
from deepsign.stage.services import Services


class ListKeeper:
    """A list in progress.db; each action says in a sentence what it did.

    Args:
        learner: The learner.
        name: The name of the list.

    Attributes:
        list: The list as it was last read or written.
        told: What was done last, or "".
        problem: Why it was not done, or "".
        taken_out: The word that can be put back, or "".
    """

    def __init__(self, services: Services, learner: Learner, name: str) -> None:
        self._services = services
        self._learner = learner
        self.list = WordList(name)
        self.told = self.problem = self.taken_out = ""

    def tell(self, told: str = "", problem: str = "", taken_out: str = "") -> None:
        """Says something; nothing without an argument."""
        self.told, self.problem, self.taken_out = told, problem, taken_out

    def _safely(self, work: Callable[[], None]) -> bool:
        """Returns whether the work could be done; `problem` says why not."""
        try:
            work()
        except DeepSignError as error:
            self.tell(problem=error_words(self._services.words, error))
            return False
        return True

    def read(self) -> None:
        """Reads the words."""
        self._safely(self._read)

    def _read(self) -> None:
        found = self._services.store.word_lists.named(self._learner, self.list.name)
        self.list = found or WordList(self.list.name)

    def add(self, text: str) -> bool:
        """Adds the words in a text, and says what became of them; returns whether at least one was added."""
        return self._put(entered(text, self.list.words))

    def _put(self, found: Entered) -> bool:
        try:
            n, problem = self._taken(found)
        except DeepSignError as error:
            self.tell(problem=error_words(self._services.words, error))
            return False
        done = added(self._services.words, n)
        self.tell("" if problem else done, f"{done} {problem}".strip() if problem else "")
        return n > 0

    def _taken(self, found: Entered) -> tuple[int, str]:
        """Adds words while there is room; returns how many were added, and what is said of the others."""
        room = MOST_WORDS - len(self.list.words)
        kept, left = found.words[:room], len(found.words[room:])
        if kept:
            lists = self._services.store.word_lists
            self.list = lists.add(self._learner, self.list.name, kept)
        words = self._services.words
        if left:
            return len(kept), words("spelling-list-full", most=MOST_WORDS, left=left)
        return len(kept), left_out(words, found)

    def take_in(self, read: Entered) -> tuple[int, str]:
        """Adds the words of a file while there is room.

        Returns:
            How many were added, and what is said of the others.

        Raises:
            DeepSignError: They cannot be written.
        """
        return self._taken(self._fresh(read))

    def _fresh(self, read: Entered) -> Entered:
        """Returns the words of a file without those that are in the list."""
        fresh = entered("\n".join(read.words), self.list.words)
        return Entered(fresh.words, (*read.refused, *fresh.refused))

    def add_file(self, file: Path) -> None:
        """Adds the words of a text file."""
        words = self._services.words
        try:
            read = read_word_file(file)
        except DeepSignError as error:
            self.tell(problem=words("spelling-not-imported", why=error_words(words, error)))
        else:
            self._put(self._fresh(read.entered))

    def take_out(self, word: str) -> None:
        """Takes a word out, which can be put back."""
        lists = self._services.store.word_lists
        if self._safely(lambda: lists.remove(self._learner, self.list.name, word)):
            self.read()
            self.tell(self._services.words("spelling-list-out", word=word), taken_out=word)

    def put_back(self) -> None:
        """Adds the word again that was taken out last."""
        self._put(Entered((self.taken_out,)))

    def rename(self, name: str) -> None:
        """Gives the list another name.

        Raises:
            SettingsError: It is empty or too long, or another list has it.
            ProgressError: It cannot be written, or the list was deleted.
        """
        renamed = self._services.store.word_lists.rename(self._learner, self.list.name, name)
        self.list = WordList(renamed, self.list.words)

    def delete(self) -> bool:
        """Deletes the list; returns whether it is gone."""
        lists = self._services.store.word_lists
        return self._safely(lambda: lists.delete(self._learner, self.list.name))

    def draw(self) -> tuple[SpellingTask, ...]:
        """Returns the words in random order, to spell them."""
        found = tasks(self.list.words)
        return drawn(found, self._services.rng, len(found))

    def export(self) -> None:
        """Writes the list into a text file."""
        self._safely(self._export)

    def _export(self) -> None:
        file = export_words(self._services.store, self._learner, self.list)
        self.tell(self._services.words("spelling-list-exported", file=str(file)))
