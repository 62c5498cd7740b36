"""The game is killed at any moment: what it had saved is there, the file is sound, and the next start goes on from it."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import pytest
from tests.game.conftest import write_network

from deepsign.errors import ProgressUnsaved
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress import unsaved
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.scenes.shared.recorder import Recorder
from deepsign_assets.lexicon import load_lexicon

from .ledger import State, found, possible, read_all, same
from .session import Plan, run
from .soak import FEW, KILLS, MOST_S, OF_A_GAME, SEED, Shard, shards
from .traces import Traces, children, living_in, until
from .warm import template, template_pid

if os.name != "posix":
    pytest.skip("signals", allow_module_level=True)

LIVES: Final = ("new", "old", "played", "unsaved")
BEGIN: Final = datetime(2026, 11, 1, 17, 0, tzinfo=UTC)
KILLS_A_LIFE: Final = 6
OLD: Final = sorted((Path(__file__).parents[1] / "schema" / "released").glob("*.sql"))
REPLY_S: Final = 120.0
MOST_MOMENTS: Final = 100

# What is waited for, what the session does first so that it comes soon, and how long it takes at most.
AIMS: Final = {
    "": ("review", 2.0),
    "open": ("settings", 0.02),
    "take in": ("settings", 0.02),
    "migrate": ("settings", 0.05),
    "backup": ("next day", 0.02),
    "write": ("review", 0.008),
    "export": ("export", 0.01),
    "close": ("close", 0.02),
}


class Life:
    """One folder, in which a game is played and killed again and again.

    Args:
        home: The folder.
        kind: What is there at first.
        context: Where sessions are forked from.
        real: Folder of a network, for the whole program.
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
        """One session, killed."""
        aim = chance.choice(self._aims())
        first, longest_s = AIMS[aim]
        self._now += chance.choice([timedelta(minutes=1), timedelta(days=1), timedelta(days=30)])
        plan = Plan(self.home, self._now, str(chance.random()), first, real=self._real)
        session = Session(self._context, plan)
        delay_s = chance.uniform(0, 12.0 if self._real else longest_s)
        there = session.come_to(aim, chance.randrange(6) if aim == "write" else 0)
        time.sleep(delay_s if there else 0)
        moment = session.kill()
        self._check(plan)
        self.counts.update((f"aim {aim or 'any time'}", f"in {moment}"))

    def _aims(self) -> list[str]:
        """What may be waited for; a file is migrated once."""
        if self._real is not None:
            return [""]
        if self._state and "sittings" not in self._state:
            return ["migrate", "migrate", "backup", "open"]
        return [each for each in AIMS if each != "migrate"] + 3 * ["write"]

    def end(self) -> None:
        """A last session, which is not killed: it plays, exports and closes."""
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
        """Backups are whole; an export that has its name is."""
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


class Session:
    """A process that plays, and the moments of which it tells.

    Args:
        context: Where it is forked from.
        plan: What it does.
    """

    def __init__(self, context: Any, plan: Plan) -> None:
        self._pipe: Connection
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=run, args=(plan, theirs))
        self._process.start()
        theirs.close()
        self._open = ["the start"]
        self._ended = False

    def come_to(self, moment: str, earlier: int) -> bool:
        """Waits until something has begun so often; whether it has, among the first things that are told."""
        for _ in range(MOST_MOMENTS):
            if not moment or not self._hear(REPLY_S):
                break
            if self._open[-1] == moment and not self._ended:
                earlier -= 1
            if earlier < 0:
                return True
        return not moment

    def _hear(self, timeout_s: float) -> bool:
        """The next thing that is told, if any; False: it told nothing more."""
        try:
            if not self._pipe.poll(timeout_s):
                return False
            told = self._pipe.recv_bytes().decode()
        except (EOFError, OSError):
            return False
        self._ended = told.startswith("-")
        if not self._ended:
            self._open.append(told[1:])
        elif told[1:] in self._open:
            del self._open[self._open.index(told[1:]) :]
            self._open[0] = "play"  # from the first end of something on
        return True

    def kill(self) -> str:
        """Ends it; the moment in which it was."""
        self._process.kill()
        self._process.join(REPLY_S)
        while self._hear(0):
            pass
        self._close()
        return self._open[-1]

    def end(self) -> None:
        """Waits for its own end.

        Raises:
            AssertionError: It was no good one.
        """
        while self._hear(REPLY_S):
            pass
        self._process.join(REPLY_S)
        code = self._process.exitcode
        self._close()
        assert code == 0, f"exit code {code}"

    def _close(self) -> None:
        self._pipe.close()
        self._process.close()


# What a life begins with: makes the file and gives the table, column and value of rows that must be there once.
Promise = list[tuple[str, str, str]]


def _new(database: Path) -> Promise:
    return []


def _old(database: Path) -> Promise:
    with closing(sqlite3.connect(database)) as db:
        db.executescript(OLD[-1].read_text(encoding="utf-8"))
    return []


def _played(database: Path) -> Promise:
    """Two weeks ago, twenty cards."""
    clock = Clock()
    with ProgressStore.open(database, clock=clock) as store:
        noor = store.learners.create("Noor")
        store.settings.change({"session_length": 2})
        for sign in load_lexicon().level(1):
            recorder = Recorder(store, noor, "lesson")
            recorder.begin()
            clock.pass_time()
            recorder.attempt(
                Attempt(sign.id, "match", 91, 8.5, "played", {sign.id: 0.91}),
                Step("recall", sign.id),
            )
            recorder.review(Step("recall", sign.id), Rating.GOOD, 2.0)
            store.cards.review(noor, sign.id, Rating.GOOD, direction="recognise")
            recorder.end()
    return []


def _unsaved(database: Path) -> Promise:
    """As well as a lesson that could not be saved because another program held the file."""
    _played(database)
    clock = Clock(BEGIN - timedelta(days=3))
    store = ProgressStore.open(database, clock=clock, busy_timeout_ms=1)
    (noor,) = store.learners.all()
    promised = []
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        recorder = Recorder(store, noor, "lesson")
        recorder.begin()
        for sign in ("book", "cat", "milk"):
            clock.pass_time()
            recorder.attempt(
                Attempt(sign, "match", 91, 8.5, "played", {sign: 0.91}), Step("recall", sign)
            )
            promised.append(("attempts", "at_utc", clock().isoformat(timespec="microseconds")))
            recorder.review(Step("recall", sign), Rating.GOOD, 2.0)
            promised.append(("reviews", "at_utc", clock().isoformat(timespec="microseconds")))
        recorder.end()
        with pytest.raises(ProgressUnsaved):
            store.close()
    return promised


class Clock:
    """A clock that is moved by hand.

    Args:
        now: When it begins.
    """

    def __init__(self, now: datetime = BEGIN - timedelta(days=14)) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """The time."""
        return self._now

    def pass_time(self) -> None:
        """Ten seconds."""
        self._now += timedelta(seconds=10)


BEGINNINGS: Final[dict[str, Callable[[Path], Promise]]] = {
    "new": _new, "old": _old, "played": _played, "unsaved": _unsaved
}  # fmt: skip


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Where sessions are forked from."""
    with template(tmp_path_factory.mktemp("game"), "tests.faults.session") as context:
        yield context


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network of the whole lexicon."""
    return write_network(tmp_path_factory.mktemp("bundle"), load_lexicon().ids)


def all_shards() -> list[Shard]:
    """Most of the scripted game; some of the whole program, which takes seconds to begin."""
    real = 0 if KILLS <= FEW else OF_A_GAME // 20
    return [*shards("scripted", OF_A_GAME - real, 30), *shards("program", real, 15)]


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@pytest.mark.parametrize("shard", all_shards(), ids=str)
def test_a_killed_game_loses_nothing_that_it_had_saved(
    shard: Shard, forked: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    real = request.getfixturevalue("network") if shard.kind == "program" else None
    counts: Counter[str] = Counter()
    before = Traces()
    for first in shard.numbers[::KILLS_A_LIFE]:
        kind = LIVES[first // KILLS_A_LIFE % len(LIVES)] if real is None else "new"
        life = Life(tmp_path / str(first), kind, forked, real)
        live(life, shard, [each for each in shard.numbers if 0 <= each - first < KILLS_A_LIFE])
        counts.update(life.counts)
    until(lambda: not children(template_pid()), "a zombie is left")
    before.gone()
    print(f"\n{shard}, seed {SEED}: {dict(sorted(counts.items()))}")


def live(life: Life, shard: Shard, numbers: list[int]) -> None:
    """So many kills, and a good end."""
    number = numbers[0]
    try:
        for number in numbers:
            life.kill(shard.chance(number))
        life.end()
    except BaseException as error:
        error.add_note(f"kill {number} of {shard}, seed {SEED}, in {life.home}")
        raise
