"""A locked or read-only progress.db or a full disk before any write of any scene loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pygame
import pytest
from tests.clock import Clock
from tests.game.whole.game import PLAIN
from tests.webcam import WEBCAM

from deepsign.errors import ProgressUnsaved
from deepsign.gallery import Studio, studio
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.progress.play_records import GameScore, PlayedGesture, Round
from deepsign.progress.records import Attempt, Sample
from deepsign.progress.store import ProgressStore
from deepsign.progress.waiting import RETRY_S
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.scenes.options.options import OptionsScene
from deepsign.scenes.shared.recorder import Recorder
from deepsign.stage.screen import Screen
from deepsign.ui.canvas import TextBox

from .ledger import State, read_all

pytest.importorskip("resource", reason="limits the length of files")
from .disk import FAULTS, Fault, full, locked, read_only

BOOK: Final = Step("recall", "book")
MATCH: Final = Attempt("book", "match", 91, 8.5, "signs100-1", {"book": 0.91, "house": 0.04})

SAMPLE: Final = Sample("book", (0.6, 0.8), "signs100-1")


class Played:
    """A learner who does everything that a game stores, in this order.

    Args:
        store: The store that is written.
        clock: The store's clock.
    """

    def __init__(self, store: ProgressStore, clock: Clock) -> None:
        self.store = store
        self._clock = clock
        self._ana = (
            *store.learners.all(),
            *([] if store.learners.all() else [store.learners.create("Ana")]),
        )[0]
        self._recorder = Recorder(store, self._ana, "lesson", WEBCAM)

    def do(self, kind: str) -> None:
        """Does one kind of write, ten seconds after the previous one."""
        self._clock.forward(seconds=10)
        now, add, recorder = self._clock.now, self.store.waiting.add, self._recorder
        writes: dict[str, Callable[[], Any]] = {
            "sittings.begin": lambda: recorder.begin(signing=False),
            "attempts.record": lambda: recorder.attempt(MATCH, BOOK),
            "attempts.claim": recorder.claim,
            "cards.review": lambda: recorder.review(BOOK, Rating.GOOD, 2.0),
            "cards.rate_again": lambda: recorder.rate_again(Rating.HARD),
            "rounds.record": lambda: add(
                "rounds.record", self._ana, Round("timed", 1, 10, 1, 1, 1, 9.0, now)
            ),
            "gestures.record_all": lambda: add(
                "gestures.record_all",
                self._ana,
                [PlayedGesture("thumb_up", 0.9, "kite", now, True)],
            ),
            "games.record": lambda: add(
                "games.record", self._ana, GameScore("kite", "easy", 10, 1, 0.5, 9.0, now)
            ),
            "settings.change": lambda: add("settings.change", {"text_scale": 1.5}),
            "cards.undo": lambda: recorder.undo(True),
            "broken_lessons.keep": lambda: recorder.keep((BOOK, BOOK), 1),
            "sittings.end": recorder.end,
            "prototypes.learn": lambda: recorder.attempt(MATCH, BOOK, SAMPLE),
            "prototypes.unlearn": lambda: (
                recorder.attempt(MATCH, BOOK, SAMPLE),
                recorder.unlearn(),
            ),
            "learners.place": lambda: add("learners.place", self._ana, 3),
        }
        writes[kind]()


KINDS: Final = (
    "sittings.begin", "attempts.record", "attempts.claim", "cards.review", "cards.rate_again", "rounds.record",
    "gestures.record_all", "games.record", "settings.change", "cards.undo", "broken_lessons.keep",
    "sittings.end", "prototypes.learn", "prototypes.unlearn", "learners.place",
)  # fmt: skip


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Returns the rows when nothing goes wrong."""
    clock, path = Clock(), tmp_path_factory.mktemp("plain") / "progress.db"
    with ProgressStore.open(path, clock=clock) as store:
        played = Played(store, clock)
        for kind in KINDS:
            played.do(kind)
        return read_all(store.database.connection)


def test_every_kind_of_write_is_tried(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db") as store:
        assert set(KINDS) == set(store.waiting._methods)


@pytest.mark.parametrize("until", ["later", "the next start"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("first", KINDS)
def test_writes_after_a_fault_are_saved_in_the_end(
    first: str, fault: Fault, until: str, tmp_path: Path, undisturbed: State
) -> None:
    clock, path = Clock(), tmp_path / "progress.db"
    store = ProgressStore.open(path, clock=clock, busy_timeout_ms=1)
    played = Played(store, clock)
    for kind in KINDS[: KINDS.index(first)]:
        played.do(kind)
    before = read_all(store.database.connection)
    with fault(store):
        for kind in KINDS[KINDS.index(first) :]:
            played.do(kind)
        assert store.waiting.problem
        assert read_all(store.database.connection) == before
        if until == "the next start":
            with pytest.raises(ProgressUnsaved):
                store.close()
    if until == "the next start":
        store = ProgressStore.open(path, clock=clock)
    store.waiting.retry(RETRY_S)
    assert not store.waiting.problem
    seen = read_all(store.database.connection)
    store.close()
    assert seen == undisturbed


# The writes that a scene does at once, because the learner waits for them.


def _goal(ready: Studio) -> None:
    (amount,) = [each for each in top(ready).controls() if each.name == "amount"]
    assert amount.slide is not None
    amount.slide.to(25)


def _press(*names: str) -> Callable[[Studio], None]:
    def press(ready: Studio) -> None:
        for name in names:
            (wanted,) = [each for each in top(ready).controls() if each.name == name]
            wanted.act()
            ready.run(0.2)

    return press


def top(ready: Studio) -> Screen:
    """Returns the scene on top."""
    scene = ready.stage.stack.top
    assert isinstance(scene, Screen)
    return scene


def _new(ready: Studio) -> Screen:
    return ready.services.routes.new_learner(ready.services, ready.stage.stack, "Bo")


def _edit(ready: Studio) -> Screen:
    return EditLearnerScene(ready.services, ready.stage.stack, ready.learner)


def _options(ready: Studio) -> Screen:
    return OptionsScene(ready.services, ready.stage.stack, ready.learner)


SCENES: Final = {
    "create": (_new, _press(), _press("create")),
    "change": (_edit, _press("left"), _press("save")),
    "remove": (_edit, _press("remove"), _press("yes")),
    "goal": (_options, _press("section-learning"), _goal),
    "delete": (_options, _press("section-data", "delete"), _press("yes")),
    "delete all": (_options, _press("section-data", "all"), _press("yes")),
}
SENTENCES: Final = {locked: "in use", read_only: "cannot be written", full: "the disk"}


@pytest.fixture
def ready() -> Iterator[Studio]:
    """A returning learner's game."""
    with studio("light", (1280, 720), PLAIN, camera_size=(160, 120)) as made:
        yield made


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scene", SCENES)
def test_a_failed_write_that_the_learner_waits_for_is_reported(
    scene: str, fault: Fault, ready: Studio
) -> None:
    opened, prepare, write = SCENES[scene]
    ready.show(opened(ready))
    prepare(ready)
    store = ready.services.store
    before = read_all(store.database.connection)
    with fault(store):
        write(ready)
        ready.run(0.2)
        log: list[TextBox] = []
        ready.stage.draw(pygame.Surface((1280, 720), 0, 32), log)
        assert SENTENCES[fault] in " ".join(box.text for box in log)
    assert read_all(store.database.connection) == before
    assert store.database.tuples("PRAGMA integrity_check") == [("ok",)]
