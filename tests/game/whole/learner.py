"""A scripted learner, which reads the screen's controls by name, presses their keys, and records what it saw."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from deepsign.gallery.played_recogniser import unsure
from deepsign.learning.grading import grade
from deepsign.learning.schedule import Rating
from deepsign.scenes.challenge.challenge_results import ResultsScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.course.course import Course
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.rating import RatingScene
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.summary import SummaryScene
from deepsign.scenes.first_run.camera_step import CameraPage
from deepsign.scenes.first_run.goal_step import GoalPage
from deepsign.scenes.first_run.mirror_step import MirrorPage
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.first_run.teachers_step import TeachersPage
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.stage.confirm import ConfirmScene
from deepsign_assets.lexicon import strand_of

from .game import Game, Played

MOST_TRIES: Final = 2
OTHERS: Final = {"signs": ("milk", "house"), "letters": ("s", "e"), "numbers": ("8", "2")}
"""What is seen in place of what was asked."""
CHANCES: Final = (("match", 0.75), ("not_yet", 0.2), ("almost", 0.05))


@dataclass
class Saw:
    """What the script saw and did, to be compared with the rows of progress.db.

    Attributes:
        attempts: Sign, verdict, activity and direction of each verdict on the screen and of each choice.
        claims: Number of times it pressed "I did it right".
        reviews: Sign, direction and rating of each reviewed card.
        rounds: Mode, score, right and asked.
        sittings: Activity of every sitting.
        days: Days on which anything was done.
    """

    attempts: list[tuple[str, str, str, str]] = field(default_factory=list)
    claims: int = 0
    reviews: list[tuple[str, str, Rating]] = field(default_factory=list)
    rounds: list[tuple[str, int, int, int]] = field(default_factory=list)
    sittings: list[str] = field(default_factory=list)
    days: Counter[date] = field(default_factory=Counter)


class Scripted:
    """Plays scene after scene.

    Args:
        game: Game to play.
        seed: Seed that determines which signs succeed.
        name: Name of the learner.
    """

    def __init__(self, game: Game, seed: int = 1, name: str = "Noor") -> None:
        self.game = game
        self.name = name
        self.saw = Saw()
        self.stop: Callable[[], bool] = lambda: False
        self.most_in_round = 3
        self.mode = ""
        self._chance = random.Random(seed)
        self._tries = 0
        self._courses: list[object] = []
        self._acts: dict[type, Callable[[Any], None]] = {
            PracticeScene: self._practise,
            ReceptiveScene: self._choose,
            RatingScene: self._rate,
            SummaryScene: lambda _: self.game.press("home"),
            FirstSignScene: self._first_sign,
            NewLearnerScene: self._name_myself,
            GoalPage: lambda _: self.game.press("keep"),
            **dict.fromkeys(
                (MirrorPage, CameraPage, TeachersPage), lambda _: self.game.press("next")
            ),
            ConfirmScene: lambda _: self.game.press("yes"),
            RoundScene: self._round,
            ResultsScene: self._results,
        }

    def play(self, until: type) -> None:
        """Acts on each scene until one of the given type is shown, or `stop` says so.

        Raises:
            AssertionError: The game did not come to such a scene.
        """
        for _ in range(20_000):
            scene = self.game.scene
            if isinstance(scene, until) or self.stop():
                return
            assert type(scene) in self._acts, f"the script does not know {type(scene).__name__}"
            self._acts[type(scene)](scene)
        there = self.game.scene
        at = (
            f", {there.sign.id} in {there.lesson.phase}" if isinstance(there, PracticeScene) else ""
        )
        raise AssertionError(f"{until.__name__} never came; {there} is shown{at}")

    def come_back(self) -> None:
        """Goes home from the title, through the list of learners if there are several."""
        self.game.press("start")
        if isinstance(self.game.scene, ProfileScene):
            self.game.press(f"learner{self.learner.id}")

    def leave_now(self) -> None:
        """Closes the window at any point; all verdicts so far count."""
        scene = self.game.scene
        if isinstance(scene, PracticeScene) and scene.lesson.step.kind == "recall":
            outcome = scene.lesson.outcome
            rating = None if outcome is None else grade(outcome)
            if rating is not None and scene.course.activity != "practice":
                self.saw.reviews.append((scene.sign.id, "produce", rating))
        self._tries = 0
        self.game.end()

    @property
    def learner(self) -> Any:
        """Profile of the learner."""
        return self.game.store.learners.named(self.name)

    def _did(self) -> None:
        now: datetime = self.game.now()
        zone = self.learner.zone if self.game.store.learners.all() else None
        self.saw.days[now.astimezone(zone).date()] += 1

    # signs

    def _say(self, sign: str) -> None:
        """Answers as the recogniser at random; a real recogniser answers by itself."""
        recogniser = self.game.recogniser
        if not isinstance(recogniser, Played) or not recogniser.waits:
            self.game.pass_time()
            return
        kinds, weights = zip(*CHANCES, strict=True)
        (kind,) = self._chance.choices(kinds, weights)
        other = next(each for each in OTHERS[strand_of(sign)] if each != sign)
        said = {"match": {sign: 0.93}, "not_yet": {other: 0.93}, "almost": unsure(sign)}[kind]
        recogniser.say(**said)
        self.game.pass_time()

    def _begun(self, scene: object, activity: str) -> None:
        if not any(scene is known for known in self._courses):
            self._courses.append(scene)
            self.saw.sittings.append(activity)

    def _practise(self, scene: PracticeScene) -> None:
        self._begun(scene.course, scene.course.activity)
        phase = scene.lesson.phase
        if phase == "show":
            self.game.press("ready")
        elif phase == "judging":
            self._say(scene.sign.id)
        elif phase == "verdict":
            self._judged(scene)
        else:
            self.game.pass_time()

    def _judged(self, scene: PracticeScene) -> None:
        lesson, course = scene.lesson, scene.course
        assert lesson.verdict is not None
        sign, kind = lesson.step.sign, lesson.verdict.kind
        self.saw.attempts.append((sign, kind, course.activity, "produce"))
        self._did()
        self._tries += 1
        if not lesson.right and self._tries < MOST_TRIES:
            self.game.press("retry")
            return
        if kind == "not_yet" and self._chance.random() < 0.3:
            self.game.press("claim")
            self.saw.claims += 1
        outcome = scene.lesson.outcome
        rating = None if outcome is None or lesson.step.kind != "recall" else grade(outcome)
        self._tries = 0
        self.game.press("next")
        if rating is not None and course.activity not in (
            "review",
            "practice",
        ):  # requested, or not graded
            self.saw.reviews.append((sign, "produce", rating))

    def _rate(self, scene: RatingScene) -> None:
        if self._chance.random() < 0.2:
            self.game.press("rate_hard")
        rating = scene.result.rating
        assert rating is not None
        self.saw.reviews.append((scene.result.sign, "produce", rating))
        self.game.press("next")

    # words

    def _choose(self, scene: ReceptiveScene) -> None:
        course: Course = scene.course
        self._begun(course, course.activity)
        if scene.quiz.phase in ("ready", "showing"):
            self.game.pass_time()
            return
        if scene.quiz.phase == "asking":
            self._pick(scene)
            return
        rating = scene.rating
        assert rating is not None
        self.saw.reviews.append((scene.quiz.asked, "recognise", rating))
        self.game.press("next")

    def _pick(self, scene: ReceptiveScene) -> None:
        quiz = scene.quiz
        wrong = [option for option in quiz.options if option != quiz.asked]
        right = self._chance.random() < 0.85
        picked = quiz.asked if right else self._chance.choice(wrong)
        self.game.press(f"option_{quiz.options.index(picked) + 1}")
        verdict = "match" if right else "not_yet"
        self.saw.attempts.append((quiz.asked, verdict, scene.course.activity, "recognise"))
        self._did()

    # first run and challenge

    def first_run(self) -> None:
        """Goes from the title to the first sign, from which `play` continues."""
        self.game.press("start")
        assert isinstance(self.game.scene, FirstSignScene)

    def _name_myself(self, scene: NewLearnerScene) -> None:
        self.game.type(self.name)
        self.game.press("create")

    def _first_sign(self, scene: FirstSignScene) -> None:
        self._begun(scene, "first_run")
        if scene.phase == "watch":
            self.game.press("ready")
        elif scene.phase != "verdict":
            self._say("hello")
        else:
            self._first_verdict(scene)

    def _first_verdict(self, scene: FirstSignScene) -> None:
        assert scene.tried.verdict is not None
        self.saw.attempts.append(("hello", scene.tried.verdict.kind, "first_run", "produce"))
        self._did()
        if scene.won:
            self.saw.reviews.append(("hello", "produce", Rating.HARD))
        self.game.press("map" if scene.won else "again")

    def _round(self, scene: RoundScene) -> None:
        self._begun(scene, "challenge")
        sign = scene.attempting.sign
        before = dict(self.game.services.tally.verdicts)
        if scene.phase == "sign" and scene.plan.mode == "endless" and self._enough(scene):
            self.game.press("leave")
            return
        self._say(sign)
        for kind, times in self.game.services.tally.verdicts.items():
            if times > before.get(kind, 0):
                self.saw.attempts.append((sign, kind, "challenge", "produce"))
                self._did()

    def _enough(self, scene: RoundScene) -> bool:
        return scene.contest.sheet.asked >= self.most_in_round and not scene.attempting.judging

    def _results(self, scene: ResultsScene) -> None:
        sheet = scene.sheet
        self.saw.rounds.append((self.mode, sheet.score, sheet.right, sheet.asked))
        self.game.press("done")

    def challenge(self, mode: str) -> None:
        """Plays a round, from home and back."""
        self.mode = mode
        self.game.press("challenge")
        self.game.press(mode)
        self.game.press("start")
