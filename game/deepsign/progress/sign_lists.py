"""Lists of signs: favourites, a learner's own lists, and signs requested for today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from deepsign.errors import SettingsError
from deepsign.progress import learner_names, rows
from deepsign.progress.database import Database
from deepsign.progress.profiles import checked_name
from deepsign.progress.records import Learner

ListKind = Literal["favourites", "own"]

_ADD: Final = "INSERT OR IGNORE INTO listed_signs VALUES (?, ?, ?, ?, ?)"
_SAME: Final = "(learner_id, kind, name) = (?, ?, ?)"
_OPEN_WISHES: Final = """
    SELECT sign, added_utc FROM listed_signs AS wished
    WHERE learner_id = ? AND kind = 'today' AND NOT EXISTS (
        SELECT 1 FROM reviews WHERE reviews.learner_id = wished.learner_id
            AND reviews.sign = wished.sign AND reviews.at_utc >= wished.added_utc
    )
    ORDER BY added_utc, sign
"""


@dataclass(frozen=True, slots=True)
class SignList:
    """A list, identified by its kind and, if it is a learner's own, its name."""

    kind: ListKind
    name: str = ""


FAVOURITES: Final = SignList("favourites")


class SignLists:
    """Adds signs to lists and removes them; a list exists as long as it contains a sign."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, learner: Learner) -> dict[SignList, tuple[str, ...]]:
        """Returns every list with its signs in the order of adding; favourites first, then by name."""
        found: dict[SignList, list[str]] = {}
        stored = self._database.tuples(
            "SELECT kind, name, sign FROM listed_signs WHERE learner_id = ? AND kind <> 'today'"
            " ORDER BY kind, name COLLATE NOCASE, name, added_utc, sign",
            (learner.id,),
        )
        for kind, name, sign in stored:
            found.setdefault(SignList(kind, name), []).append(sign)
        return {each: tuple(signs) for each, signs in found.items()}

    def named(self, learner: Learner, name: str) -> SignList:
        """Returns a learner's own list by its name, existing or new; case and invisible characters do not matter.

        Raises:
            SettingsError: The name is empty or too long.
        """
        try:
            shown = checked_name(name)
        except SettingsError as error:
            said = "a list needs a name of 1 to 40 letters; type another one."
            raise SettingsError(said) from error
        known = {
            learner_names.key(each.name): each for each in self.all(learner) if each.kind == "own"
        }
        return known.get(learner_names.key(shown), SignList("own", shown))

    def rename(self, learner: Learner, which: SignList, name: str) -> SignList:
        """Give an own list another name; returns it.

        Raises:
            SettingsError: The name is empty or too long, or another list has it.
        """
        found, renamed = self.named(learner, name), SignList("own", checked_name(name))
        if found != which and found in self.all(learner):
            raise SettingsError(f"there is a list named {found.name}; type another name.")
        with self._database.transaction() as db:
            key = (renamed.name, learner.id, which.kind, which.name)
            db.execute(f"UPDATE listed_signs SET name = ? WHERE {_SAME}", key)
        return renamed

    def put(self, learner: Learner, into: SignList, sign: str) -> None:
        """Adds a sign to a list if it is not in it yet."""
        self._add(learner, into.kind, into.name, sign)

    def take(self, learner: Learner, out_of: SignList, sign: str) -> None:
        """Removes a sign from a list."""
        with self._database.transaction() as db:
            db.execute(
                f"DELETE FROM listed_signs WHERE {_SAME} AND sign = ?",
                (learner.id, out_of.kind, out_of.name, sign),
            )

    def delete(self, learner: Learner, which: SignList) -> None:
        """Removes every sign from a list, which deletes it."""
        with self._database.transaction() as db:
            key = (learner.id, which.kind, which.name)
            db.execute(f"DELETE FROM listed_signs WHERE {_SAME}", key)

    def wish(self, learner: Learner, sign: str, wished: bool = True) -> None:
        """Requests a sign for today, or withdraws the request; also deletes requests of other days."""
        kept = [each for each in self.wished(learner) if each != sign]
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM listed_signs WHERE learner_id = ? AND kind = 'today'"
                f" AND sign NOT IN ({', '.join('?' * len(kept))})",
                (learner.id, *kept),
            )
            if wished:
                self._add(learner, "today", "", sign)

    def wished(self, learner: Learner) -> tuple[str, ...]:
        """Returns the signs that were requested for today and not reviewed since, in the order of the requests."""
        today = self._database.day(learner).date
        return tuple(
            sign
            for sign, at in self._database.tuples(_OPEN_WISHES, (learner.id,))
            if self._database.day(learner, rows.moment(at)).date == today
        )

    def _add(self, learner: Learner, kind: str, name: str, sign: str) -> None:
        at = rows.instant(self._database.utc(None))
        with self._database.transaction() as db:
            db.execute(_ADD, (learner.id, kind, name, sign, at))
