"""A session that is played until it is killed, in a process that is forked from a template."""

from __future__ import annotations

import os
import random
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from tests.faults.ledger import Ledger
from tests.game.whole.game import BEGIN, Game, Played
from tests.game.whole.learner import Scripted

import deepsign_schema
from deepsign import folders
from deepsign.paths import user_paths
from deepsign.progress import connecting, store
from deepsign.progress.store import ProgressStore
from deepsign.progress.waiting import WriteQueue
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.home.home import HomeScene

SIZE: Final = (640, 480)


@dataclass(frozen=True)
class Plan:
    """What a session does.

    Attributes:
        home: The folder of the session.
        begins: The time at the start, by the session's clock.
        seed: The seed of its random choices.
        first: The first thing it does.
        endless: Whether it plays until it is killed; otherwise it closes after the first thing.
        real: A bundle's folder, to run the whole of `deepsign play` instead of the scripted game.
    """

    home: Path
    begins: datetime
    seed: str
    first: str
    endless: bool = True
    real: Path | None = None

    @property
    def ledger(self) -> Path:
        """The file of what the session reports as saved."""
        return self.home / "ledger"

    @property
    def trace(self) -> Path:
        """The file of the error that ended the session, if one did."""
        return self.home / "traceback"


class LaterGame(Game):
    """A game whose clock starts at a given time.

    Args:
        plan: The folder and the time.
    """

    def __init__(self, plan: Plan) -> None:
        self._begins = plan.begins
        super().__init__(plan.home, SIZE, Played())

    def now(self) -> datetime:
        """Returns the wall clock."""
        return super().now() + (self._begins - BEGIN)


def run(plan: Plan, to_test: Connection) -> None:
    """Entry point of the process."""
    os.environ["DEEPSIGN_HOME"] = str(plan.home)
    with suppress(OSError):  # the test has ended
        try:
            ledger = Ledger(plan.ledger, lambda moment: to_test.send_bytes(moment.encode()))
            report_moments(ledger)
            (play_real if plan.real else play)(plan)
        except BaseException:
            plan.trace.write_text(traceback.format_exc(), encoding="utf-8")
            sys.exit(1)


def report_moments(ledger: Ledger) -> None:
    """Reports every operation that a kill may interrupt."""
    ledger.report_transactions()
    ledger.report_calls(store, "open_database", "open")
    ledger.report_calls(connecting, "make_backup", "backup")
    ledger.report_calls(WriteQueue, "take_in", "take in")
    ledger.report_calls(folders, "_write_export", "export")
    ledger.report_calls(ProgressStore, "close", "close")
    migrate = deepsign_schema.migrate

    def reported_migrate(connection: object) -> tuple[str, ...]:
        if not deepsign_schema.pending(connection):  # type: ignore[arg-type]
            return migrate(connection)  # type: ignore[arg-type]
        with ledger.moment("migrate"):
            return migrate(connection)  # type: ignore[arg-type]

    deepsign_schema.migrate = reported_migrate


def play(plan: Plan) -> None:
    """The scripted learner starts the game, does the first thing, and then others at random."""
    chance = random.Random(plan.seed)
    me = Scripted(LaterGame(plan), chance.randrange(1 << 30))
    come_home(me)
    ACTS[plan.first](me)
    while plan.endless:
        ACTS[chance.choice(list(ACTS))](me)
    me.game.end()


def come_home(me: Scripted) -> None:
    """Reaches the home screen: by the first run if there is no learner, otherwise by the list of learners."""
    known = me.game.store.learners.all()
    if known:
        me.name = known[0].name
        me.come_back()
    else:
        me.first_run()
        me.game.services.choices.change(session_length=2)
    me.play(HomeScene)


def _lesson(me: Scripted) -> None:
    if "today" in {each.name for each in me.game.scene.controls() if each.enabled}:
        me.game.press("today")
        if isinstance(me.game.scene, ReviewScene):
            me.game.press("start")
        me.play(HomeScene)


def _review(me: Scripted) -> None:
    scene = me.game.scene
    assert isinstance(scene, HomeScene)
    if scene.standing.review:
        me.game.press("review")
        assert isinstance(me.game.scene, ReviewScene)
        me.game.press("start")
        me.play(HomeScene)


def _challenge(me: Scripted) -> None:
    if "challenge" not in {each.name for each in me.game.scene.controls() if each.enabled}:
        return
    me.most_in_round = 2
    me.challenge("endless")
    me.play(ChallengeScene)
    me.game.press("leave")
    me.play(HomeScene)


def _export(me: Scripted) -> None:
    for name in ("options", "section-data", "export", "done"):
        me.game.press(name)
    me.play(HomeScene)


def _settings(me: Scripted) -> None:
    now = me.game.services.settings.text_scale
    me.game.services.choices.change(text_scale=1.0 if now > 1 else 1.25)


def _close(me: Scripted) -> None:
    me.game.end()
    me.game.start()
    come_home(me)


def _next_day(me: Scripted) -> None:
    me.game.next_day(9)
    come_home(me)


ACTS: Final[dict[str, Callable[[Scripted], None]]] = {
    "lesson": _lesson,
    "review": _review,
    "challenge": _challenge,
    "export": _export,
    "settings": _settings,
    "close": _close,
    "next day": _next_day,
}


def play_real(plan: Plan) -> None:
    """The program itself, with its worker and a real clock; the autopilot plays."""
    from deepsign import app
    from deepsign.start import play

    app.progress_of = lambda _: nullcontext(
        user_paths().progress_db
    )  # the test checks what the autopilot saves
    app.source_of = lambda _: "webcam"  # and the drawn learner counts as a person
    words = ["--camera", "demo", "--autopilot", "--model", str(plan.real), "--frames", "100000"]
    play.main(words, standalone_mode=False)
