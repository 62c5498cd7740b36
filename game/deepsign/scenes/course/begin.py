"""Begins courses: a lesson of a level, practice of some signs, a receptive round."""

from __future__ import annotations

from collections.abc import Sequence

from deepsign.errors import NothingToDo
from deepsign.learning.choice_round import choice_score, choice_signs
from deepsign.learning.lesson_plan import Step, plan_lesson
from deepsign.learning.lesson_signs import lesson_signs, with_wishes
from deepsign.learning.standing import LevelStanding, Standing
from deepsign.progress.broken_lessons import BrokenLesson
from deepsign.progress.play_records import Round
from deepsign.progress.records import Learner
from deepsign.scenes.course.course import Course, StepResult
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.course.step_scenes import CourseScenes, course_of
from deepsign.scenes.shared.stored_standing import broken_lesson, read_standing
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign_assets.lexicon import Strand, strand_of


def lesson(
    services: Services,
    stack: Stack,
    learner: Learner,
    number: int | None = None,
    strand: Strand = "signs",
) -> Scene:
    """Returns the first scene of a lesson of a level; without a number, of the level of the strand that comes next.

    Raises:
        ProgressError: Progress.db cannot be read.
        NothingToDo: The level is locked, or there is no such level.
    """
    standing = read_standing(services, learner)
    following = standing.next_in(strand)
    level = _open(following if number is None else standing.level(number, strand))
    broken = broken_lesson(services, learner)
    if broken is not None and {s.sign for s in broken.steps if s.kind == "meet"} & {*level.signs}:
        return _resumed(services, stack, learner, broken)
    return _fresh(services, stack, learner, standing, level)


def _open(level: LevelStanding | None) -> LevelStanding:
    if level is None or level.locked:
        raise NothingToDo("this level cannot be started: it is locked, or not there.")
    return level


def _fresh(
    services: Services, stack: Stack, learner: Learner, standing: Standing, level: LevelStanding
) -> Scene:
    """Returns a lesson that was not begun before."""
    signs = lesson_signs(standing, level, services.settings.session_length)
    able = {*standing.order, *standing.own}
    listed = services.store.lists.wished(learner)
    wished = [each for each in listed if each in able and strand_of(each) == level.strand]
    signs = with_wishes(signs, wished, standing.met)
    alike = services.entries.is_minimal_pair
    steps = plan_lesson(signs.new, signs.older, camera=True, alike=alike)
    activity = "practice" if signs.is_practice else "lesson"
    return course_of(services, stack, learner, steps, activity).scene()


def today_scene(services: Services, stack: Stack, learner: Learner) -> Scene:
    """Returns the scene of today's main button: an interrupted lesson, the review, or a lesson.

    Raises:
        ProgressError: Progress.db cannot be read.
        NothingToDo: Nothing can be practised.
    """
    broken = broken_lesson(services, learner)
    if broken is not None:
        return _resumed(services, stack, learner, broken)
    standing = read_standing(services, learner)
    if standing.review:
        return ReviewScene(services, stack, learner)
    return _fresh(services, stack, learner, standing, _open(standing.next_level))


def _resumed(services: Services, stack: Stack, learner: Learner, broken: BrokenLesson) -> Scene:
    return course_of(services, stack, learner, broken.steps, place=broken.place).scene()


def practice(
    services: Services, stack: Stack, learner: Learner, signs: Sequence[str], *, camera: bool
) -> Scene:
    """Returns the first scene of a lesson on some signs that were met; they are signed if there is a camera."""
    steps = plan_lesson((), tuple(signs), camera)
    return course_of(services, stack, learner, steps, "practice").scene()


def listed(services: Services, stack: Stack, learner: Learner, signs: Sequence[str]) -> Scene:
    """Returns the first scene of a lesson on any signs, of open and locked levels; those that were not met are new.

    Raises:
        ProgressError: Progress.db cannot be read.
        NothingToDo: There are no signs.
    """
    met = read_standing(services, learner).met
    new = [each for each in signs if each not in met]
    older = [each for each in signs if each in met]
    steps = plan_lesson(new, older, camera=True, alike=services.entries.is_minimal_pair)
    activity = "lesson" if new else "practice"
    return course_of(services, stack, learner, steps, activity).scene()


def try_sign(services: Services, stack: Stack, learner: Learner, sign: str) -> Scene:
    """Returns one sign, beside the tutor and then without; it counts as an attempt but not for the schedule."""
    return course_of(services, stack, learner, (Step("try", sign),), "practice").scene()


def receptive_round(services: Services, stack: Stack, learner: Learner) -> Scene:
    """Returns the first scene of a receptive round, which needs no camera.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    standing = read_standing(services, learner)
    signs = choice_signs(standing, services.now_utc(), services.rng)
    steps = [Step("choose", sign) for sign in signs]
    return ReceptiveRound(services, stack, learner, steps, "receptive", CourseScenes()).scene()


class ReceptiveRound(Course):
    """A course of choices; its score is saved when it is over."""

    kept = False

    def settle(self, result: StepResult) -> None:
        """Saves the result of a step, and the score once at the end."""
        super().settle(result)
        if self.over and not self.kept:
            self.kept = True
            self._keep()

    def _keep(self) -> None:
        endings = [result.outcome for result in self.results if result.outcome is not None]
        score = choice_score(endings)
        done = Round(
            mode="receptive",
            level=0,
            score=score.points,
            best_combo=score.best_row,
            right=score.right,
            asked=score.asked,
            duration_s=sum(result.duration_s for result in self.results),
            at=self.services.store.database.utc(None),
        )
        self.services.store.waiting.add("rounds.record", self.learner, done)
