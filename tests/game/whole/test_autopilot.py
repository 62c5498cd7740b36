"""The autopilot gets from an empty folder through the first run to home and into a lesson."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepsign.scenes.autopilot import NAME, PATIENCE, Autopilot
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.first_run.sign_step import FirstSignScene

from .game import Game, Played

LONGEST_S = 90.0


@pytest.mark.parametrize("said", ["hello", "milk"])
def test_from_the_title_into_a_lesson(tmp_path: Path, said: str) -> None:
    recogniser, autopilot = Played(), Autopilot()
    game = Game(tmp_path, (640, 480), recogniser)
    visited = []
    while game.time_s < LONGEST_S:
        top = game.stage.stack.top
        if not visited or visited[-1] is not type(top):
            visited.append(type(top))
        if recogniser.waits:
            recogniser.say(**{said: 0.93})
        if isinstance(top, PracticeScene) and top.lesson.phase == "verdict":
            break
        game.pass_time(autopilot.press(top, game.time_s))
    assert visited[-1] is PracticeScene
    assert FirstSignScene in visited
    made = game.store.attempts.of(game.store.learners.named(NAME))
    first = [each for each in made if each.activity == "first_run"]
    assert len(first) == (1 if said == "hello" else PATIENCE)
    assert made[0].activity == "lesson"
    game.end()
