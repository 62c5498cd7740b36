"""Lists of words that a learner spells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from deepsign.errors import NameTaken, SettingsError, UnknownList
from deepsign.progress import rows
from deepsign.progress.database import Database
from deepsign.progress.learner_names import key
from deepsign.progress.profiles import checked_name
from deepsign.progress.records import Learner
from deepsign.progress.word_entry import as_words, checked_words, spelled_as, stored_words

MOST_LISTS: Final = 50
"""Lists of a learner."""
MOST_WORDS: Final = 200
"""Words of a list."""

_WHICH: Final = "WHERE (learner_id, name) = (?, ?)"


@dataclass(frozen=True, slots=True)
class WordList:
    """A list.

    Attributes:
        name: 1 to 40 letters; the names of a learner's lists differ.
        words: In the order of adding; each can be spelled, and has other letters than the others.
    """

    name: str
    words: tuple[str, ...] = ()


class WordLists:
    """Keeps the lists of words that learners have made or imported."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, learner: Learner) -> tuple[WordList, ...]:
        """Returns the lists of a learner, sorted by name.

        Raises:
            ProgressDamaged: A row cannot be read; the next start mends it.
        """
        return self._database.records(
            lambda row: WordList(row["name"], stored_words(row["words"])),
            "SELECT name, words FROM word_lists WHERE learner_id = ?"
            " ORDER BY name COLLATE NOCASE, name",
            (learner.id,),
        )

    def named(self, learner: Learner, name: str) -> WordList | None:
        """Returns a list by its name, whatever its case; None if there is none."""
        return next((each for each in self.all(learner) if key(each.name) == key(name)), None)

    def create(
        self, learner: Learner, name: str, words: Iterable[str] = (), at: datetime | None = None
    ) -> WordList:
        """Makes a list.

        Raises:
            NameTaken: Another list has the name.
            SettingsError: The name is empty or too long, a word cannot be spelled, or there are too many of them or
                of lists.
        """
        made = WordList(self.free_name(learner, name), _kept((), words))
        if len(self.all(learner)) >= MOST_LISTS:
            raise SettingsError(f"there are {MOST_LISTS} lists already; delete one first.")
        instant = rows.instant(self._database.utc(at))
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO word_lists (learner_id, name, words, made_utc) VALUES (?, ?, ?, ?)",
                (learner.id, made.name, as_words(made.words), instant),
            )
        return made

    def free_name(self, learner: Learner, name: str, besides: str = "") -> str:
        """Returns a name as it is stored.

        Raises:
            NameTaken: Another list than `besides` has it.
            SettingsError: It is empty or too long.
        """
        try:
            shown = checked_name(name)
        except SettingsError as error:
            raise SettingsError(
                "a list needs a name of 1 to 40 letters; type another one."
            ) from error
        other = self.named(learner, shown)
        if other is not None and other.name != besides:
            raise NameTaken(f"there is a list named {other.name}; type another name.")
        return shown

    def rename(self, learner: Learner, name: str, to: str) -> str:
        """Gives a list another name; returns it as it is stored.

        Raises:
            NameTaken: Another list has it.
            SettingsError: It is empty or too long.
            UnknownList: The list was deleted.
        """
        renamed = self.free_name(learner, to, besides=name)
        with self._database.transaction() as db:
            done = db.execute(
                f"UPDATE word_lists SET name = ? {_WHICH}", (renamed, learner.id, name)
            )
        if not done.rowcount:
            raise UnknownList(f"the list {name} was deleted; make a new one.", name)
        return renamed

    def add(self, learner: Learner, name: str, words: Iterable[str]) -> WordList:
        """Adds words to a list, which is made if it does not exist; words that are in it already change nothing.

        Raises:
            SettingsError: A word cannot be spelled, or there are too many of them or of lists; nothing is added.
        """
        found = self.named(learner, name)
        if found is None:
            return self.create(learner, name, words)
        return self._write(learner, WordList(found.name, _kept(found.words, words)))

    def remove(self, learner: Learner, name: str, word: str) -> None:
        """Removes a word from a list."""
        found = self.named(learner, name)
        if found is not None:
            left = tuple(each for each in found.words if each != word)
            self._write(learner, WordList(found.name, left))

    def delete(self, learner: Learner, name: str) -> None:
        """Deletes a list with its words."""
        with self._database.transaction() as db:
            db.execute(f"DELETE FROM word_lists {_WHICH}", (learner.id, name))

    def _write(self, learner: Learner, which: WordList) -> WordList:
        with self._database.transaction() as db:
            stored = (as_words(which.words), learner.id, which.name)
            db.execute(f"UPDATE word_lists SET words = ? {_WHICH}", stored)
        return which


def _kept(words: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    """Returns the words with more of them, none spelled like another.

    Raises:
        SettingsError: A word cannot be spelled, or there are too many.
    """
    kept, seen = list(words), set(map(spelled_as, words))
    for word in checked_words(more):
        if spelled_as(word) not in seen:
            seen.add(spelled_as(word))
            kept.append(word)
    if len(kept) > MOST_WORDS:
        said = f"a list has room for {MOST_WORDS} words, not {len(kept)}; make another one."
        raise SettingsError(said)
    return tuple(kept)
