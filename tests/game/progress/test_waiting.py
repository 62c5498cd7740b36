"""No result is lost: what cannot be saved is queued, repeated, and kept in a file after the game has ended."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.clock import Clock
from tests.locking import locked
from tests.webcam import WEBCAM

from deepsign.errors import ProgressUnsaved
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress import unsaved
from deepsign.progress.play_records import GameScore, PlayedGesture, Round
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.progress.waiting import RETRY_S
from deepsign.scenes.shared.recorder import Recorder

BOOK = Step("recall", "book")


@contextmanager
def full(store: ProgressStore) -> Iterator[None]:
    """The database cannot grow, as on a full disk."""
    db = store.database.connection
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    yield


def lesson(store: ProgressStore, learner: Learner, match: Attempt, clock: Clock) -> Recorder:
    made = Recorder(store, learner, "lesson", WEBCAM)
    made.begin()
    clock.forward(seconds=8)
    made.attempt(match, BOOK)
    made.claim()
    clock.forward(seconds=2)
    made.review(BOOK, Rating.GOOD, 2.0)
    made.end()
    return made


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


TABLES = ("attempts", "reviews", "cards", "sittings", "sign_totals", "day_totals")


def as_it_should_be(folder: Path, match: Attempt) -> dict[str, list[tuple[object, ...]]]:
    """Returns the rows that the lesson leaves if nothing fails."""
    clock = Clock()
    with ProgressStore.open(folder / "plain" / "progress.db", clock=clock) as store:
        lesson(store, store.learners.create("Ana"), match, clock)
    return {table: rows(folder / "plain" / "progress.db", table) for table in TABLES}


def test_writes_queued_in_a_lesson_are_saved_in_the_next(
    store: ProgressStore, ana: Learner, match: Attempt, clock: Clock
) -> None:
    with locked(store.path):
        assert lesson(store, ana, match, clock).failure
        assert not store.attempts.of(ana)
    Recorder(store, ana, "review", WEBCAM).begin(signing=False)
    assert len(store.attempts.of(ana)) == len(store.cards.reviews(ana)) == 1
    assert not store.waiting.problem


def test_queued_writes_are_repeated_and_keep_their_times(
    store: ProgressStore, ana: Learner, match: Attempt, clock: Clock, tmp_path: Path
) -> None:
    with locked(store.path):
        lesson(store, ana, match, clock)
        clock.forward(hours=3)
        store.waiting.retry(RETRY_S)
        assert len(store.waiting) == 5
    store.waiting.retry(RETRY_S)
    assert len(store.waiting) == 0
    store.close()
    assert {t: rows(store.path, t) for t in TABLES} == as_it_should_be(tmp_path, match)


def test_no_write_waits_in_a_frame(path: Path, match: Attempt, clock: Clock) -> None:
    with ProgressStore.open(path, clock=clock) as store:  # with the game's own patience
        ana = store.learners.create("Ana")
        with locked(path):
            began = time.perf_counter()
            for _ in range(5):
                lesson(store, ana, match, clock)
            assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("kind", ["locked", "full"])
def test_writes_queued_at_the_end_are_kept_for_the_next_start(
    kind: str, path: Path, match: Attempt, clock: Clock, tmp_path: Path
) -> None:
    def play(games: int) -> None:
        store = ProgressStore.open(path, clock=clock, busy_timeout_ms=50)
        ana = store.learners.all()[0] if games else store.learners.create("Ana")
        with locked(path) if kind == "locked" else full(store):
            for _ in range(1 if kind == "locked" else 15):
                lesson(store, ana, match, clock)
            waiting = len(store.waiting)
            with pytest.raises(ProgressUnsaved, match=f"{waiting} results could not be saved"):
                store.close()
        assert unsaved.found(path)

    play(0)
    with ProgressStore.open(path, clock=clock) as store:
        (ana,) = store.learners.all()
        made = 1 if kind == "locked" else 15
        assert len(store.attempts.of(ana)) == len(store.cards.reviews(ana)) == made
        assert all(each.attempt_id for each in store.cards.reviews(ana))
        assert all(each.claimed for each in store.attempts.of(ana))
        assert all(each.ended for each in store.sittings.of(ana))
    assert not unsaved.found(path)
    if kind == "locked":
        assert {t: rows(path, t) for t in TABLES} == as_it_should_be(tmp_path, match)


def test_a_start_that_cannot_save_old_writes_keeps_them_with_its_own(
    path: Path, match: Attempt, clock: Clock
) -> None:
    for number in range(3):
        store = ProgressStore.open(path, clock=clock, busy_timeout_ms=50)
        (ana,) = store.learners.all() or (store.learners.create("Ana"),)
        if number:
            assert len(store.attempts.of(ana)) == number
        with locked(path):
            lesson(store, ana, match, clock)
            with pytest.raises(ProgressUnsaved):
                store.close()
    ProgressStore.open(path, clock=clock).close()
    assert len(rows(path, "attempts")) == 3


def test_a_saved_file_that_was_not_removed_is_not_saved_twice(
    path: Path, match: Attempt, clock: Clock
) -> None:
    store = ProgressStore.open(path, clock=clock, busy_timeout_ms=50)
    with locked(path) if store.learners.create("Ana") else closing(store):
        lesson(store, store.learners.all()[0], match, clock)
        with pytest.raises(ProgressUnsaved):
            store.close()
    (file,) = unsaved.found(path)
    kept = file.read_bytes()
    ProgressStore.open(path, clock=clock).close()
    file.write_bytes(kept)
    ProgressStore.open(path, clock=clock).close()
    assert len(rows(path, "attempts")) == len(rows(path, "reviews")) == 1


def saved_after_a_kill(path: Path, clock: Clock) -> dict[str, list[tuple[object, ...]]]:
    """Returns what the next start finds if the game is killed now."""
    home = path.parent.with_name("killed")
    shutil.copytree(path.parent, home)
    database = home / path.name
    ProgressStore.open(database, clock=clock).close()
    assert not unsaved.found(database)
    found = {table: rows(database, table) for table in TABLES}
    shutil.rmtree(home)
    return found


def test_a_game_killed_while_writes_are_queued_loses_none(
    store: ProgressStore, ana: Learner, match: Attempt, clock: Clock, tmp_path: Path
) -> None:
    wanted = as_it_should_be(tmp_path, match)
    with locked(store.path):
        lesson(store, ana, match, clock)
        assert saved_after_a_kill(store.path, clock) == wanted
    store.waiting.retry(RETRY_S)
    assert not unsaved.found(store.path)
    assert saved_after_a_kill(store.path, clock) == wanted


def test_a_game_killed_before_it_updates_the_file_saves_nothing_twice(
    store: ProgressStore, ana: Learner, match: Attempt, clock: Clock
) -> None:
    (file, _), entries = unsaved.places(store.path), []
    for _ in range(2):
        with locked(store.path):
            lesson(store, ana, match, clock)
            entries += json.loads(file.read_text("utf-8"))
            if len(entries) > 5:
                break  # the first lesson is saved, but still in the file
        store.waiting.retry(RETRY_S)
    file.write_text(json.dumps(entries), "utf-8")
    found = saved_after_a_kill(store.path, clock)
    assert [len(found[table]) for table in ("attempts", "reviews", "sittings")] == [2, 2, 2]
    store.waiting.retry(RETRY_S)
    assert {table: rows(store.path, table) for table in TABLES} == found


def test_equal_writes_of_a_game_are_all_carried_out_by_the_next(path: Path, clock: Clock) -> None:
    store = ProgressStore.open(path, clock=clock, busy_timeout_ms=50)
    ana = store.learners.create("Ana")
    for sign in ("book", "cat"):
        store.cards.review(ana, sign, Rating.GOOD)
    with locked(path):
        for _ in range(2):
            store.waiting.add("cards.undo", ana)
        with pytest.raises(ProgressUnsaved):
            store.close()
    with ProgressStore.open(path, clock=clock) as store:
        assert store.cards.reviews(ana) == ()


def test_a_report_leaves_the_file_to_the_open_game(
    path: Path, match: Attempt, clock: Clock
) -> None:
    with ProgressStore.open(path, clock=clock, busy_timeout_ms=50, playing=True) as game:
        ana = game.learners.create("Ana")
        with locked(path):
            lesson(game, ana, match, clock)
        with ProgressStore.open(path, clock=clock) as report:
            assert report.attempts.of(ana) == ()
        assert unsaved.found(path)
        game.waiting.retry(RETRY_S)
    assert len(rows(path, "attempts")) == 1


def test_an_invalid_result_of_an_earlier_game_does_not_block_others(
    store: ProgressStore, ana: Learner, match: Attempt, clock: Clock
) -> None:
    with locked(store.path):
        lesson(store, ana, match, clock)
        (file,) = unsaved.found(store.path)
        entries = json.loads(file.read_text("utf-8"))
    entries[1]["given"][1]["fields"]["sign"] = {"no": "text"}
    store.close()
    with sqlite3.connect(store.path) as db:
        db.execute("DELETE FROM attempts")
        db.execute("DELETE FROM sittings")
    db.close()
    file.write_text(json.dumps(entries), "utf-8")
    with ProgressStore.open(store.path, clock=clock) as later:
        assert len(later.waiting) == 0
        lesson(later, ana, match, clock.forward(days=1) and clock)
        assert len(later.attempts.of(ana)) == 1


def test_the_temporary_folder_is_used_when_the_disk_is_full(
    path: Path,
    match: Attempt,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    store = ProgressStore.open(path, clock=clock, busy_timeout_ms=50)
    ana = store.learners.create("Ana")
    beside, elsewhere = unsaved.places(path)
    beside.with_suffix(".part").mkdir()  # nothing can be written beside progress.db
    with locked(path):
        lesson(store, ana, match, clock)
        with pytest.raises(ProgressUnsaved, match="kept in"):
            store.close()
    assert unsaved.found(path) == (elsewhere,)
    assert elsewhere.stat().st_mode & 0o077 == 0
    ProgressStore.open(path, clock=clock).close()
    assert len(rows(path, "attempts")) == 1


HOSTILE = [
    b"",
    b"\xff\xfe",
    b"{}",
    b"[" * 100_000,
    b"[1, null, {}]",
    json.dumps([{"kind": "leaving.delete_all", "given": [], "named": {}, "key": ""}]).encode(),
    json.dumps([{"kind": "attempts.record", "given": [{"$learner": 9}], "named": {}}]).encode(),
    json.dumps([{"kind": "sittings.end", "given": [[1]], "named": {"x": 1}, "key": []}]).encode(),
    json.dumps([{"kind": "attempts.record", "given": [], "named": "x", "key": ""}]).encode(),
    json.dumps([{"kind": 7, "given": {}, "named": {}, "key": ""}]).encode(),
    json.dumps([{"kind": "settings.change", "given": [{"theme": "no"}], "named": {}, "key": ""}])
    .encode(),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_the_game_starts_with_a_damaged_file(
    text: bytes, path: Path, match: Attempt, clock: Clock
) -> None:
    with ProgressStore.open(path, clock=clock) as store:
        store.attempts.record(store.learners.create("Ana"), match)
    unsaved.places(path)[0].write_bytes(text)
    with ProgressStore.open(path, clock=clock) as store:
        assert len(store.attempts.of(store.learners.named("Ana"))) == 1
    assert not unsaved.found(path)


def test_deleting_a_learner_drops_their_queued_writes(
    store: ProgressStore, ana: Learner, match: Attempt, clock: Clock
) -> None:
    bo = store.learners.create("Bo")
    with locked(store.path):
        lesson(store, ana, match, clock)
        lesson(store, bo, match, clock)
    store.leaving.delete_learner(ana)
    assert len(store.attempts.of(bo)) == 1
    assert len(rows(store.path, "attempts")) == 1
    with locked(store.path):
        lesson(store, bo, match, clock)
    store.leaving.delete_all()
    assert not store.waiting.problem
    assert not rows(store.path, "attempts")


WRITES: dict[str, Callable[[ProgressStore, Learner], object]] = {
    "rounds": lambda s, a: s.waiting.add(
        "rounds.record", a, Round("timed", 1, 10, 1, 1, 1, 9.0, s.database.utc(None))
    ),
    "game_scores": lambda s, a: s.waiting.add(
        "games.record", a, GameScore("kite", "easy", 10, 1, 0.5, 9.0, s.database.utc(None))
    ),
    "gesture_events": lambda s, a: s.waiting.add(
        "gestures.record_all",
        a,
        [PlayedGesture("thumb_up", 0.9, "kite", s.database.utc(None), True)],
    ),
    "settings": lambda s, _: s.waiting.add("settings.change", {"text_scale": 1.5}),
}


@pytest.mark.parametrize("table", WRITES)
@pytest.mark.parametrize("until", ["later", "the next start"])
def test_every_kind_of_write_is_queued(table: str, until: str, path: Path, clock: Clock) -> None:
    store = ProgressStore.open(path, clock=clock, busy_timeout_ms=50)
    ana = store.learners.create("Ana")
    before = len(rows(path, table))
    with locked(path):
        assert WRITES[table](store, ana) is None
        assert len(rows(path, table)) == before
        if until == "the next start":
            with pytest.raises(ProgressUnsaved):
                store.close()
    if until == "the next start":
        store = ProgressStore.open(path, clock=clock)
    store.waiting.retry(RETRY_S)
    store.close()
    assert len(rows(path, table)) > before


def cut_off(path: Path, match: Attempt, clock: Clock) -> None:
    """Ends a game with an error while progress.db is locked."""
    with ProgressStore.open(path, clock=clock, busy_timeout_ms=50) as store:
        ana = store.learners.create("Ana")
        with locked(path):
            lesson(store, ana, match, clock)
            store.__exit__(
                ZeroDivisionError, ZeroDivisionError(), None
            )  # raises no error of its own


def test_an_earlier_error_is_not_hidden(path: Path, match: Attempt, clock: Clock) -> None:
    cut_off(path, match, clock)
    assert unsaved.found(path)
