"""A folder in which a game is played and killed many times."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from deepsign.progress import unsaved

from .beginnings import BEGIN, BEGINNINGS
from .killed import Session
from .ledger import State, found, possible, read_all, same
from .session import Plan
from .traces import living_in, until

# The moment that the kill waits for, the session's first action, and how long that takes at most.
AIMS: Final = {
    "": ("review", 2.0),
    "open": ("settings", 0.02),
    "take in": ("settings", 0.02),
    "migrate": ("settings", 0.05),
    "backup": ("next day", 0.02),
    "write": ("review", 0.008),
    "commit": ("review", 0.004),
    "export": ("export", 0.01),
    "close": ("close", 0.02),
}


class Life:
    """A folder in which a game is played and killed many times.

    Args:
        home: The folder.
        kind: The contents of the folder at the start.
        context: The multiprocessing context that forks the sessions.
        real: A bundle's folder, to run the whole program.
    """

    def __init__(self, home: Path, kind: str, context: Any, real: Path | None) -> None:
        home.mkdir(parents=True)
        self.home = home
        self.counts: Counter[str] = Counter({f"life {kind}": 1})
        self._database = home / "progress.db"
        self._context = context
        self._real = real
        self._now = BEGIN
        self._promised = BEGINNINGS[kind](self._database)
        self._state = self._found()

    def kill(self, chance: random.Random) -> None:
        """Runs one session and kills it."""
        aim = chance.choice(self._aims())
        first, longest_s = AIMS[aim]
        self._now += chance.choice([timedelta(minutes=1), timedelta(days=1), timedelta(days=30)])
        plan = Plan(self.home, self._now, str(chance.random()), first, real=self._real)
        session = Session(self._context, plan)
        delay_s = chance.uniform(0, 12.0 if self._real else longest_s)
        there = session.come_to(aim, chance.randrange(6) if aim in ("write", "commit") else 0)
        time.sleep(delay_s if there else 0)
        moment = session.kill()
        self._check(plan)
        self.counts.update((f"aim {aim or 'any time'}", f"in {moment}"))

    def _aims(self) -> list[str]:
        """Returns the moments that a kill can wait for; a file is migrated only once."""
        if self._real is not None:
            return [""]
        if self._state and "sittings" not in self._state:
            return ["migrate", "migrate", "backup", "open"]
        return [each for each in AIMS if each != "migrate"] + 3 * ["commit"]

    def end(self) -> None:
        """Runs a last session that is not killed: it plays, exports and closes."""
        self._now += timedelta(days=2)
        for first in ("review", "export"):
            self._now += timedelta(hours=1)
            plan = Plan(self.home, self._now, "1", first, endless=False)
            Session(self._context, plan).end()
            self._check(plan)
        assert not any(
            self._database.with_name(f"progress.db{end}").exists() for end in ("-wal", "-shm")
        )
        assert not unsaved.found(self._database)
        for table, column, value in self._promised:
            rows = [row for row in self._state[table].values() if row[column] == value]
            assert len(rows) == 1, f"{table} of {value}: {len(rows)}"
        self._check_copies()

    def _check(self, plan: Plan) -> None:
        assert not plan.trace.exists(), plan.trace.read_text(encoding="utf-8")
        states, at = possible(self._state, plan.ledger)
        seen = self._found()
        assert any(same(seen, state) for state in states), f"{len(states)} states, none is there"
        self.counts["the change under way was saved"] += len(states) == 2 and same(seen, states[1])
        self.counts["the change under way was not"] += len(states) == 2 and same(seen, states[0])
        self.counts["changes before it"] += _changes(plan.ledger)
        self._state = seen
        self._now = (
            max(self._now, datetime.fromisoformat(at)) if at and not self._real else self._now
        )
        plan.ledger.unlink(missing_ok=True)
        until(lambda: not living_in(self.home), "a process of the game is left")

    def _found(self) -> State:
        return found(self._database, self.home.with_name(f"{self.home.name}-copy"))

    def _check_copies(self) -> None:
        """Checks that backups are complete, and so is every export that has its final name."""
        for backup in (self.home / "backups").glob("progress-*.db"):
            with closing(sqlite3.connect(backup)) as db:
                assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert read_all(db)
            self.counts["backups"] += 1
        for export in (self.home / "exports").glob("*"):
            if export.suffix != ".part":
                json.loads((export / "progress.json").read_text(encoding="utf-8"))
                assert (export / "schedules.csv").exists()
            self.counts["exports"] += 1


def _changes(ledger: Path) -> int:
    return ledger.read_text(encoding="utf-8").count('"did"') if ledger.exists() else 0
