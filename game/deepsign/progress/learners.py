"""The profiles of a progress.db."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from deepsign.errors import NameTaken, UnknownLearner
from deepsign.progress import learner_names as names
from deepsign.progress import profiles, rows
from deepsign.progress.database import Database
from deepsign.progress.records import LOCAL, Learner
from deepsign_assets.body.handedness import Hand


class Learners:
    """Makes, finds and changes profiles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, hand: Hand = "right", time_zone: str = LOCAL) -> Learner:
        """Adds a profile.

        Args:
            name: 1 to 40 characters; spaces at the ends and invisible characters are removed.
            hand: Dominant hand.
            time_zone: An IANA name, or ``local``.

        Raises:
            SettingsError: The name is empty, too long or taken, or the hand or zone is unknown.
        """
        shown = self._free_name(name)
        profiles.check_profile(hand, time_zone)
        now = self._database.clock().astimezone(UTC)
        with self._database.transaction() as db:
            cursor = db.execute(
                "INSERT INTO learners (name, dominant_hand, time_zone, created_at_utc)"
                " VALUES (?, ?, ?, ?)",
                (shown, hand, time_zone, rows.instant(now)),
            )
        assert cursor.lastrowid is not None
        return Learner(cursor.lastrowid, shown, hand, time_zone, now)

    def all(self) -> tuple[Learner, ...]:
        """Returns all profiles, oldest first, with distinguishable names."""
        stored = self._database.records(rows.learner, "SELECT * FROM learners ORDER BY id")
        return names.told_apart(stored)

    def named(self, name: str) -> Learner:
        """Returns the profile with a name; case and invisible characters do not matter.

        Raises:
            UnknownLearner: There is no such profile; the message names the most similar one.
        """
        known = {names.key(each.name): each for each in self.all()}
        found = known.get(names.key(name))
        if found is None:
            raise UnknownLearner(
                profiles.unknown_learner(name, [each.name for each in known.values()])
            )
        return found

    def only(self, name: str | None) -> Learner:
        """Returns the profile with a name; without a name the only one.

        Raises:
            UnknownLearner: There is no such profile, or not exactly one.
        """
        if name is not None:
            return self.named(name)
        known = self.all()
        if len(known) != 1:
            raise UnknownLearner(
                "there is not exactly one learner here; name one with --profile NAME."
            )
        return known[0]

    def update(
        self, learner: Learner, *, hand: Hand | None = None, time_zone: str | None = None
    ) -> Learner:
        """Changes a profile's dominant hand or time zone; past days stay as they are.

        Raises:
            SettingsError: The hand or the zone is unknown.
        """
        changed = replace(
            learner, hand=hand or learner.hand, time_zone=time_zone or learner.time_zone
        )
        profiles.check_profile(changed.hand, time_zone or LOCAL)
        with self._database.transaction() as db:
            db.execute(
                "UPDATE learners SET dominant_hand = ?, time_zone = ? WHERE id = ?",
                (changed.hand, changed.time_zone, learner.id),
            )
        return changed

    def place(self, learner: Learner, level: int) -> None:
        """Opens all levels up to this one; no open level is closed."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE learners SET placed_level = max(placed_level, ?) WHERE id = ?",
                (level, learner.id),
            )

    def rename(self, learner: Learner, name: str) -> Learner:
        """Renames a profile.

        Raises:
            SettingsError: The name is empty, too long or taken.
        """
        shown = self._free_name(name, besides=learner)
        with self._database.transaction() as db:
            db.execute("UPDATE learners SET name = ? WHERE id = ?", (shown, learner.id))
        return replace(learner, name=shown, alike=False)

    def _free_name(self, name: str, besides: Learner | None = None) -> str:
        shown = profiles.checked_name(name)
        others = (each for each in self.all() if besides is None or each.id != besides.id)
        if any(names.key(other.name) == names.key(shown) for other in others):
            raise NameTaken(f"there is already a learner named {shown!r}; choose another name.")
        return shown
