"""Attempts that show how a learner signs, stored as embeddings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from deepsign.progress import rows
from deepsign.progress.database import Database
from deepsign.progress.embeddings import as_text, from_text
from deepsign.progress.records import Learner, Sample

if TYPE_CHECKING:
    from deepsign_model.signs.learned import Learned

MOST_OF_A_SIGN: Final = 5
"""Most prototypes of a sign; the newest are kept."""

MOST: Final = 500
"""Most prototypes of a learner; the newest are kept."""

_ADD: Final = """
    INSERT INTO prototypes (learner_id, sign, model_id, sure, embedding, at_utc)
    VALUES (?, ?, ?, ?, ?, ?)
"""
_OF_A_TIME: Final = "DELETE FROM prototypes WHERE learner_id = ? AND sign = ? AND at_utc = ?"
_OTHER_WEIGHTS: Final = "DELETE FROM prototypes WHERE learner_id = ? AND model_id <> ?"
# The newest rows stay, of a sign and of all.
_NEWEST_OF_A_SIGN: Final = f"""
    DELETE FROM prototypes WHERE learner_id = :learner AND sign = :sign AND id NOT IN (
        SELECT id FROM prototypes WHERE learner_id = :learner AND sign = :sign
        ORDER BY id DESC LIMIT {MOST_OF_A_SIGN}
    )
"""
_NEWEST: Final = f"""
    DELETE FROM prototypes WHERE learner_id = :learner AND id NOT IN (
        SELECT id FROM prototypes WHERE learner_id = :learner ORDER BY id DESC LIMIT {MOST}
    )
"""
_STATE: Final = "SELECT count(*), max(id), min(id) FROM prototypes WHERE learner_id = ?"
_Key = tuple[Learner, str, tuple[Any, ...]]


@dataclass
class Prototypes:
    """Stores what the game has learned about how learners sign."""

    _database: Database
    _read: tuple[_Key, Learned] | None = field(default=None, init=False)

    def learn(self, learner: Learner, sample: Sample, at: datetime) -> None:
        """Stores an attempt; it replaces the oldest beyond the limits, and all that other weights have embedded."""
        row = (sample.sign, sample.model_id, int(sample.sure), as_text(sample.embedding))
        mine: Mapping[str, Any] = {"learner": learner.id, "sign": sample.sign}
        with self._database.transaction() as db:
            db.execute(_OTHER_WEIGHTS, (learner.id, sample.model_id))
            db.execute(_ADD, (learner.id, *row, rows.instant(at)))
            db.execute(_NEWEST_OF_A_SIGN, mine)
            db.execute(_NEWEST, {"learner": learner.id})

    def unlearn(self, learner: Learner, sign: str, at: datetime) -> None:
        """Deletes the prototype of a sign that was stored for this time: something was off in that attempt after all."""
        with self._database.transaction() as db:
            db.execute(_OF_A_TIME, (learner.id, sign, rows.instant(at)))

    def learned(self, learner: Learner, model_id: str) -> Learned:
        """Returns what was learned with these weights; rows are read again only after they have changed."""
        (state,) = self._database.tuples(_STATE, (learner.id,))
        key = (learner, model_id, tuple(state))
        if self._read is None or self._read[0] != key:
            self._read = key, self._of(learner, model_id)
        return self._read[1]

    def _of(self, learner: Learner, model_id: str) -> Learned:
        from deepsign_model.signs.learned import Learned, Prototype

        found = self._database.tuples(
            "SELECT sign, embedding, sure FROM prototypes WHERE learner_id = ? AND model_id = ?"
            " ORDER BY id",
            (learner.id, model_id),
        )
        return Learned(
            tuple(Prototype(sign, from_text(text), bool(sure)) for sign, text, sure in found)
        )

    def count(self, learner: Learner) -> int:
        """Returns the number of prototypes of a learner."""
        return int(self._database.tuples(_STATE, (learner.id,))[0][0])

    def forget(self, learner: Learner) -> None:
        """Deletes all prototypes of a learner."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM prototypes WHERE learner_id = ?", (learner.id,))
