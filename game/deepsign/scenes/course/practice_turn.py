"""The learner's part of a practice step: the lesson, the attempts at its sign, and the attempt shown again."""

from __future__ import annotations

from math import ceil

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Learner
from deepsign.recognition.countdown import CountState
from deepsign.recognition.ghost import arm_motion
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.letter_prompt import LetterPrompt
from deepsign.recognition.messages import Event
from deepsign.scenes.course import practice_words
from deepsign.scenes.course.polish import Polish
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.paced_replay import EDGE_S, PacedReplay
from deepsign.scenes.shared.shown_sign import ShownSign, shown_sign
from deepsign.scenes.shared.state_words import signing_words
from deepsign.sound.voices import SoundName
from deepsign.stage.services import Services
from deepsign.threads import Helper
from deepsign.ui.in_step import way_of_tutor
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_assets.body.moved import Shown
from deepsign_assets.lexicon import Lexicon, is_spelled
from deepsign_assets.lexicon.codes import accepted_values
from deepsign_model.letters.kinds import MOVING
from deepsign_model.own.ids import is_own


def count_sound(before: CountState | None, now: CountState | None) -> SoundName | None:
    """Returns the sound that begins between two states of a countdown: a tick each second, and the start signal.

    Args:
        before: The earlier state; None if there was no countdown.
        now: The present state.
    """
    if now is None or now.phase == "done":
        return None
    if now.phase == "recording":
        return "go" if before is None or before.phase == "counting" else None
    if before is None or before.phase != "counting":
        return "countdown"
    return "countdown" if ceil(now.left_s) < ceil(before.left_s) else None


def held_at(sign: ShownSign) -> float | None:
    """Returns how far (0 to 1) the tutor is in the middle of a letter or number that is held still; None for others."""
    shown = sign.performance
    if not is_spelled(sign.id) or sign.id in MOVING:
        return None
    return sum(shown.stroke_s) / 2 / shown.duration_s


def prepare(sign: ShownSign, hand: Hand, lexicon: Lexicon) -> None:
    """Computes ahead what a turn and its verdict need at once; on a thread of its own."""
    if is_spelled(sign.id):
        LetterPrompt(sign.id, hand)
    elif not is_own(sign.id):
        accepted_values(lexicon[sign.id])
    way_of_tutor(sign.performance, hand)
    arm_motion(sign.performance, hand)


def lay_over(replay: PacedReplay, performance: Shown) -> None:
    """Computes the tutor's hands for an attempt, and shows them over it; on a thread of its own."""
    for hand in HANDS:
        arm_motion(performance, hand)
    replay.laid_over = True


class PracticeTurn:
    """Follows the attempts at the sign of one step, from the first prompt to the verdict.

    Args:
        learner: The learner who signs.
        step: The first step.
    """

    def __init__(self, services: Services, learner: Learner, step: Step) -> None:
        self.lesson = Lesson.begin(step)
        self.replay = PacedReplay()
        self.attempting = Attempting(services, learner.hand, self.replay.remember, learner)
        self.advice = ""  # what to try, or what to polish
        self._polish = Polish(services)
        self._shown: Shown | None = None  # the way of signing that the attempt was nearest to
        self._services = services
        self._hand: Hand = learner.hand
        self._count: CountState | None = None  # the state that was last heard
        self._sign = shown_sign(services, step.sign)

    @property
    def sign(self) -> ShownSign:
        """The sign of the step."""
        if self._sign.id != self.lesson.step.sign:
            self._sign = shown_sign(self._services, self.lesson.step.sign)
        return self._sign

    @property
    def performance(self) -> Shown:
        """What the tutor shows: the sign, or after an attempt the accepted way of signing that it was nearest to."""
        return self._shown or self.sign.performance

    def begin(self, lesson: Lesson) -> None:
        """Begins a step, or another part of it, without an attempt."""
        self.lesson = lesson
        self.replay.clear()
        self.advice, self._shown = "", None
        self._watch()

    def close(self) -> None:
        """Forgets the learner's pictures."""
        self.attempting.view.forget()
        self.replay.clear()

    def _watch(self) -> None:
        """Watches for attempts during the learner's turn, once the hands have been at rest."""
        self._polish.drop()
        if self.lesson.phase == "turn":
            self.attempting.ask(self.sign.id)
        else:
            self.attempting.rest()

    def retry(self) -> None:
        """Asks for the same sign again and restarts a recogniser that has failed."""
        if self._services.recogniser.state.phase == "failed":
            self._services.recogniser.start()
        self.lesson = self.lesson.retry()
        self._watch()

    def resume(self) -> None:
        """Begins an interrupted attempt again; one that is being judged goes on."""
        if self.lesson.watching:
            self.retry()

    def show_me(self, tutor: TutorView) -> None:
        """Shows the tutor beside the learner."""
        self.lesson = self.lesson.show_me()
        self.show(tutor)

    def show(self, tutor: TutorView) -> None:
        """Has the tutor perform."""
        tutor.show(self.performance)
        self.at_the_moment(tutor)

    def vary(self, tutor: TutorView) -> None:
        """Has the tutor perform as the attempt was meant."""
        tutor.vary(self.performance)
        self.at_the_moment(tutor)

    def count_down(self) -> None:
        """Counts down to an attempt."""
        self.lesson = self.lesson.count_down()
        self.attempting.count_down()

    def claim(self) -> bool:
        """Records the learner's claim that the attempt was right; returns whether that changes anything."""
        before, self.lesson = self.lesson, self.lesson.claim()
        if self.lesson.claimed:
            self.advice = ""
        return self.lesson is not before

    def update(self, dt_s: float, box: pygame.Rect) -> None:
        """Takes the newest picture and follows the attempt.

        Args:
            dt_s: Time since the last call.
            box: The box that the picture fills.
        """
        self.lesson = self.lesson.aged(dt_s)
        self.attempting.update(dt_s, box)
        self._hear_count()
        self._follow()

    def _hear_count(self) -> None:
        before, self._count = self._count, self.attempting.count
        sound = count_sound(before, self._count)
        if sound is not None:
            self._services.sounds.play(sound)

    def _follow(self) -> None:
        """Goes from watching to judging, and back if a countdown would wait for ever."""
        lesson, attempting = self.lesson, self.attempting
        if lesson.phase in ("countdown", "recording") and attempting.trouble == "camera_gone":
            self.retry()
        elif attempting.judging:
            self._cut()
        elif attempting.count is not None and attempting.count.phase == "recording":
            self.lesson = lesson.recording()
        elif lesson.phase in ("countdown", "recording") and attempting.failure:
            self.lesson = lesson.retry()

    def _cut(self) -> None:
        """Keeps the attempt that has ended; a letter that was held has its verdict at the same moment."""
        if self.lesson.watching:
            self.replay.cut_attempt(self.attempting.span_s, self.attempting.attempted(EDGE_S))
            self.lesson = self.lesson.attempted()

    def hear(self, event: Event) -> JudgedAttempt | None:
        """Turns scores into a verdict; a failed clip leads to another turn."""
        judged = self.attempting.hear(event)
        if judged is not None:
            self._cut()
            self._judge(judged)
        elif self.lesson.phase == "judging" and not self.attempting.judging:
            self.lesson = self.lesson.retry()
        return judged

    def polish(self, event: Event, tutor: TutorView) -> bool:
        """Takes what could be better in an attempt that was accepted, and has the tutor show it; returns whether it did."""
        polished = self._polish.hear(event)
        if polished is None:
            return False
        self._explain(polished)
        self.vary(tutor)
        return True

    def _judge(self, judged: JudgedAttempt) -> None:
        off = practice_words.off(self._services.words, self.attempting.letter)
        self.attempting.rest()
        self.lesson = self.lesson.judged(judged.verdict, judged.reaction_s)
        self._explain(judged, off)
        if not self.attempting.signed:  # what was hardly seen is not polished
            self._polish.ask(judged)

    def _explain(self, judged: JudgedAttempt, off: str = "") -> None:
        """Says what was off and points at it.

        Args:
            judged: The attempt.
            off: What was off while it was held, if it is a letter.
        """
        words, spec, mistake = self._services.words, self._services.recogniser.spec, judged.mistake
        said = practice_words.advice(words, spec, judged, self._services.entries)
        said = said if said and is_spelled(self.sign.id) else off or said
        unseen = signing_words(words, self.attempting.signed)
        if unseen and (mistake is None or mistake.parameter != "other_hand"):
            said, mistake = unseen, None  # what was hardly seen is not spoken of
        self.advice = "" if self.lesson.right and mistake is None else said
        comparison = judged.scores.comparison
        if comparison is None:
            return
        variants, meant = self._services.lexicon[self.sign.id].variants, comparison.performance
        # the same object is painted already
        self._shown = next((each for each in variants if each == meant), meant)
        self.replay.compare(comparison, mistake)
        if self._services.paint_ahead and self._shown is not self.sign.performance:
            self.replay.laid_over = False
            Helper("prepare-replay", lay_over, self.replay, self._shown).start()

    def keep_in_step(self, tutor: TutorView) -> None:
        """Shows the attempt at the same phase of the movement as the tutor."""
        self.replay.keep_in_step(tutor, self.performance, self._hand)

    def along(self, tutor: TutorView) -> tuple[Shown, float] | None:
        """Returns what the tutor's ghost signs over the picture while the learner may sign: the same as the tutor."""
        if self._services.settings.sign_along and self.lesson.beside and self.lesson.watching:
            return self.performance, tutor.head.time_s
        return None

    def at_the_moment(self, tutor: TutorView) -> None:
        """Stops at the moment that is pointed at, or where a still letter is held: two stills side by side."""
        held = None if self.lesson.phase == "show" else held_at(self.sign)
        moment = self.moment if held is None else held
        if moment is not None:
            tutor.scrub(moment)

    @property
    def moment(self) -> float | None:
        """How far (0 to 1) the tutor is at the moment that is pointed at; None without one."""
        return self.replay.moment(self.performance)
