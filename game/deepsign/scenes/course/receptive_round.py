"""Receptive practice by itself: a round of ten, with a score; it needs no camera."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from deepsign.errors import DeepSignError
from deepsign.learning.grading import grade
from deepsign.learning.lesson_plan import Step
from deepsign.learning.picks import overdue
from deepsign.progress.play_records import Round
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import Course, Result
from deepsign.scenes.course.step_scenes import CourseScenes
from deepsign.scenes.shared.session import Standing, standing
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services

LENGTH: Final = 10
POINTS: Final = 5
"""For each step from Again up: nothing, 5, 10 or 15."""


class ReceptiveRound(Course):
    """Ten choices; when they are over, the round is kept with its score."""

    kept = False

    def settle(self, result: Result) -> None:
        """As every course; and at the end the score, once."""
        super().settle(result)
        if self.over and not self.kept:
            self.kept = True
            self._keep()

    def _keep(self) -> None:
        try:
            self.services.store.rounds.record(self.learner, scored(self.results))
        except DeepSignError:
            self.kept = False  # the answers themselves are kept by the course


def scored(results: tuple[Result, ...]) -> Round:
    """A round's score: 5, 10 or 15 for each right word, by how surely it came."""
    ended = [r.outcome for r in results if r.outcome is not None]
    ratings = [grade(each) for each in ended]
    rows = [len(list(row)) for right, row in groupby(each.right for each in ended) if right]
    return Round(
        mode="receptive",
        level=0,
        score=sum(POINTS * (rating - 1) for rating in ratings if rating is not None),
        best_combo=max(rows, default=0),
        right=sum(each.right for each in ended),
        asked=len(ended),
        duration_s=sum(r.duration_s for r in results),
    )


def begin_round(services: Services, stack: Stack, learner: Learner) -> Scene:
    """The first scene of a round of `LENGTH` choices: what is due first, then any signs that were met.

    Who has met fewer chooses among the first signs of the curriculum as well.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    stands = standing(services, learner)
    steps = [Step("choose", sign) for sign in _signs(services, stands)]
    round_ = ReceptiveRound(services, stack, learner, steps, "receptive", CourseScenes())
    return round_.scene()


def _signs(services: Services, stands: Standing) -> tuple[str, ...]:
    now = services.now_utc()
    due = [card for card in stands.cards if card.direction == "recognise" and card.is_due(now)]
    due.sort(key=lambda card: -overdue(card, now))
    met = sorted(stands.met)
    services.rng.shuffle(met)
    wanted = dict.fromkeys([*(card.sign for card in due), *met, *stands.order])
    chosen = list(wanted)[:LENGTH]
    services.rng.shuffle(chosen)
    return tuple(chosen)
