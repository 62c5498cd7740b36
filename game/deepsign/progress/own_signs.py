"""Signs of a learner's own: their words, and the takes that they are judged by and shown from."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from deepsign.errors import NameTaken, SettingsError
from deepsign.progress import rows
from deepsign.progress.database import Database
from deepsign.progress.learner_names import LONGEST_NAME, is_nameless, key, tidy
from deepsign.progress.own_sign_rows import as_floats, as_takes, stored_floats, stored_takes
from deepsign.progress.records import Learner
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_model.own.agreement import FEWEST, MOST
from deepsign_model.own.distance import Floats
from deepsign_model.own.ids import OWN
from deepsign_model.own.judging import KnownOwn
from deepsign_model.own.take import OwnTake
from deepsign_model.tracking.track import Track

LONGEST_NOTE: Final = 200
MOST_SIGNS: Final = 200
"""Own signs of a learner; each attempt at one is compared with all of them."""

_WHICH: Final = "WHERE (learner_id, sign) = (?, ?)"
_EMBEDDED: Final = "(model_id = ? AND json_array_length(embeddings) = json_array_length(takes))"
_BY_WORD: Final = "ORDER BY word COLLATE NOCASE, sign"


@dataclass(frozen=True)
class NewSign:
    """The content of a learner's own sign.

    Attributes:
        word: 1 to 40 letters; the words of a learner differ.
        note: Up to 200 letters.
        hand: Dominant hand of the person who recorded it.
        takes: Three to five takes, cut to the sign.
    """

    word: str
    note: str
    hand: Hand
    takes: tuple[Track, ...]

    def checked(self) -> NewSign:
        """Returns the same sign with its texts as they are stored.

        Raises:
            SettingsError: The word is empty or too long, the note is too long, or the hand or the number of takes is
                wrong.
        """
        if self.hand not in HANDS:
            raise SettingsError(
                f"the dominant hand is {self.hand!r:.40}; it must be right or left."
            )
        if not FEWEST <= len(self.takes) <= MOST:
            raise SettingsError(
                f"a sign needs {FEWEST} to {MOST} takes, not {len(self.takes)}; record more."
            )
        return replace(self, word=checked_word(self.word), note=checked_note(self.note))


@dataclass(frozen=True)
class OwnSign(NewSign):
    """A stored sign of a learner's own.

    Attributes:
        id: Id in all tables, ``own:`` and twelve digits; no sign of the lexicon has such an id.
        made_at: Time when it was recorded or imported, UTC.
        embeddings: float32 (E,) of each take, computed by the network of `model_id`; empty until a network has computed
            them.
        model_id: Id of that network; "" if there is none.
    """

    id: str
    made_at: datetime
    embeddings: tuple[Floats, ...] = ()
    model_id: str = ""


def checked_word(word: str) -> str:
    """Returns the word of a sign as it is stored, cleaned like the name of a learner.

    Raises:
        SettingsError: It is empty, too long, or not text.
    """
    shown = _text(word)
    if is_nameless(shown):
        raise SettingsError("a sign needs a word; type at least one letter.")
    if len(shown) > LONGEST_NAME:
        raise SettingsError(
            f"the word {shown[:20]!r}... is longer than {LONGEST_NAME} letters; shorten it."
        )
    return shown


def checked_note(note: str) -> str:
    """Returns the note of a sign as it is stored, one line, cleaned like the name of a learner.

    Raises:
        SettingsError: It is too long, or not text.
    """
    shown = _text(note)
    if len(shown) > LONGEST_NOTE:
        raise SettingsError(f"the note is longer than {LONGEST_NOTE} letters; shorten it.")
    return shown


def _text(text: str) -> str:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise SettingsError("the text holds bytes that are no text; type it with letters.")
    return tidy(text)


class OwnSigns:
    """Keeps the signs that learners have recorded or imported; `Leaving.delete_own_sign` deletes one.

    Args:
        database: The open progress.db.
        new_id: Makes the part of an id after ``own:``.
    """

    def __init__(
        self, database: Database, new_id: Callable[[], str] = lambda: uuid.uuid4().hex[:12]
    ) -> None:
        self._database = database
        self._new_id = new_id
        self._texts: dict[str, tuple[str, str]] = {}
        self._changes = 0  # number of rows that were changed when they were read

    def all(self, learner: Learner) -> tuple[OwnSign, ...]:
        """Returns the own signs of a learner, sorted by word.

        Raises:
            ProgressDamaged: A row cannot be read; the next start mends it.
        """
        return self._database.records(
            _own_sign,
            f"SELECT * FROM own_signs WHERE learner_id = ? {_BY_WORD}",
            (learner.id,),
        )

    def words(self, learner: Learner) -> dict[str, str]:
        """Returns the word of each own sign by its id, without reading the takes."""
        stored = self._database.tuples(
            f"SELECT sign, word FROM own_signs WHERE learner_id = ? {_BY_WORD}", (learner.id,)
        )
        return dict(stored)

    def word_of(self, sign: str) -> str | None:
        """Returns the word of an own sign of any learner; None if there is none."""
        texts = self._texts_of(sign)
        return texts[0] if texts else None

    def note_of(self, sign: str) -> str:
        """Returns the note of an own sign of any learner; "" if there is none."""
        texts = self._texts_of(sign)
        return texts[1] if texts else ""

    def _texts_of(self, sign: str) -> tuple[str, str] | None:
        """Returns word and note, which scenes draw in each frame; they are read again only after a change."""
        changes = self._database.connection.total_changes
        if changes != self._changes:
            self._texts, self._changes = {}, changes
        if sign not in self._texts:
            sql = "SELECT word, note FROM own_signs WHERE sign = ?"
            for word, note in self._database.tuples(sql, (sign,)):
                self._texts[sign] = word, note
        return self._texts.get(sign)

    def of(self, sign: str) -> OwnSign | None:
        """Returns an own sign of any learner; None if there is none."""
        found = self._database.records(_own_sign, "SELECT * FROM own_signs WHERE sign = ?", (sign,))
        return found[0] if found else None

    def judged(self, learner: Learner, model_id: str) -> tuple[str, ...]:
        """Returns the ids of the own signs that a network can judge now, sorted by word."""
        return tuple(each.id for each in self.known(learner, model_id))

    def add(self, learner: Learner, new: NewSign, at: datetime | None = None) -> OwnSign:
        """Stores a new sign.

        Raises:
            SettingsError: Its texts cannot be used, or there are too many signs.
            NameTaken: The learner has a sign with this word.
            TrackError: A take is empty or too long.
        """
        new = new.checked()
        self.refuse(learner, new.word)
        made = self._database.utc(at)
        sign = f"{OWN}{self._new_id()}"
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO own_signs (learner_id, sign, word, note, hand, made_utc, takes)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    learner.id,
                    sign,
                    new.word,
                    new.note,
                    new.hand,
                    rows.instant(made),
                    as_takes(new.takes),
                ),
            )
        return OwnSign(new.word, new.note, new.hand, new.takes, sign, made)

    def embed(
        self, learner: Learner, sign: str, model_id: str, embeddings: Sequence[Floats]
    ) -> None:
        """Stores a network's embeddings of the takes, so that the network can judge the sign."""
        with self._database.transaction() as db:
            db.execute(
                f"UPDATE own_signs SET embeddings = ?, model_id = ? {_WHICH}",
                (as_floats(embeddings), model_id, learner.id, sign),
            )

    def record_again(self, learner: Learner, sign: str, hand: Hand, takes: Sequence[Track]) -> None:
        """Replaces the takes of a sign; no network has embedded them yet.

        Raises:
            SettingsError: There are too few or too many.
            TrackError: A take is empty or too long.
        """
        word = self.words(learner).get(sign, sign)
        new = NewSign(word, "", hand, tuple(takes)).checked()
        with self._database.transaction() as db:
            db.execute(
                f"UPDATE own_signs SET hand = ?, takes = ?, embeddings = '[]', model_id = '' {_WHICH}",
                (new.hand, as_takes(new.takes), learner.id, sign),
            )

    def reword(self, learner: Learner, sign: str, word: str, note: str) -> None:
        """Changes the word and the note.

        Raises:
            SettingsError: They are empty or too long.
            NameTaken: Another own sign has the word.
        """
        word, note = checked_word(word), checked_note(note)
        self.refuse(learner, word, besides=sign)
        with self._database.transaction() as db:
            db.execute(
                f"UPDATE own_signs SET word = ?, note = ? {_WHICH}", (word, note, learner.id, sign)
            )

    def known(self, learner: Learner, model_id: str) -> tuple[KnownOwn, ...]:
        """Returns the own signs that a network can judge now, sorted by word; does not read the takes."""
        return self._database.records(
            lambda row: KnownOwn(row["sign"], stored_floats(row["embeddings"])),
            f"SELECT sign, embeddings FROM own_signs WHERE learner_id = ? AND {_EMBEDDED} {_BY_WORD}",
            (learner.id, model_id),
        )

    def unseen(self, learner: Learner, model_id: str) -> tuple[OwnSign, ...]:
        """Returns the own signs that a network has not embedded: new and imported ones, or all after an update."""
        return self._database.records(
            _own_sign,
            f"SELECT * FROM own_signs WHERE learner_id = ? AND NOT {_EMBEDDED} {_BY_WORD}",
            (learner.id, model_id),
        )

    def refuse(self, learner: Learner, word: str, besides: str = "") -> None:
        """Refuses a word that cannot be that of a new sign, or of the sign `besides`.

        Raises:
            SettingsError: It is empty or too long, or there are too many signs.
            NameTaken: Another own sign has it.
        """
        word, words = checked_word(word), self.words(learner)
        if besides not in words and len(words) >= MOST_SIGNS:
            raise SettingsError(f"there are {MOST_SIGNS} own signs already; delete one first.")
        if any(key(each) == key(word) for sign, each in words.items() if sign != besides):
            raise NameTaken(f"you have a sign for {word!r} already; choose another word.")


def takes_of(own: OwnSign) -> tuple[OwnTake, ...]:
    """Returns the takes with their embeddings; empty until a network has embedded them."""
    if len(own.embeddings) != len(own.takes):
        return ()
    return tuple(map(OwnTake, own.takes, own.embeddings))


def _own_sign(row: Mapping[str, Any]) -> OwnSign:
    return OwnSign(
        row["word"], row["note"], row["hand"], stored_takes(row["takes"]),
        row["sign"], rows.moment(row["made_utc"]), stored_floats(row["embeddings"]), row["model_id"],
    )  # fmt: skip
