"""The last page: one minute of guided play, to the first "Yes!"."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.learning.grading import Outcome, VerdictKind, grade
from deepsign.learning.lesson_plan import Step
from deepsign.progress.records import Learner
from deepsign.recognition.conductor import JudgedAttempt
from deepsign.recognition.messages import Event
from deepsign.scenes.first_run import sign_step_view as first_run_sign_view
from deepsign.scenes.first_run.first_run import FirstRunPage, Page
from deepsign.scenes.first_run.sign_step_view import Boxes, Phase, View
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.level_words import other_word
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import hint_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import rows
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control, Focus
from deepsign_model.verdict import Verdict, gloss_of

FIRST: Final = "hello"
"""One hand, at the head, one stroke; of level 1 the one that the shipped network tells best (model card)."""

OPTIONS: Final = ("thank_you", "hello", "please")
"""What can be chosen without a camera: the hand at other places."""

SIGNED: Final = Step("recall", FIRST)
CHOSEN: Final = Step("choose", FIRST)

ACTIVITY: Final = "first_run"


class FirstSignScene(FirstRunPage):
    """Watch, sign, and hear how it went; or, without a camera, choose the word.

    The camera is on while it is the learner's turn. Everything is real: the attempt goes into the database,
    the card into the schedule.
    """

    number = 4

    def __init__(self, services: Services, stack: Stack, learner: Learner, page: Page) -> None:
        super().__init__(services, stack, learner, page)
        self.phase: Phase = "watch"
        self.verdict: Verdict | None = None
        self.tries = 0
        self.chosen: tuple[str, ...] = ()
        self.age_s = 0.0
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.attempting = Attempting(services, learner.hand)
        self._recorder = Recorder(services.store, learner, ACTIVITY)

    # life

    def enter(self) -> None:
        """The tutor begins to sign."""
        self._recorder.begin()
        self.tutor.show(self.services.lexicon[FIRST].performance)

    def leave(self) -> None:
        """Camera and tutor stop; what was tried counts."""
        self._settle()
        self._recorder.end()
        self.attempting.close()
        self.tutor.close()

    def back(self) -> None:
        """From the learner's turn to the tutor; from there to the page before."""
        if self.phase in ("watch", "verdict"):
            super().back()
        else:
            self._watch()

    # what the learner does

    @property
    def won(self) -> bool:
        """Whether "Yes!" was reached, by signing or by choosing."""
        signed = self.verdict is not None and self.verdict.kind == "match"
        return signed or FIRST in self.chosen

    def _go(self, phase: Phase) -> None:
        self.phase, self.age_s, self.focus = phase, 0.0, Focus(shown=self.focus.shown)

    def _watch(self) -> None:
        self.attempting.close()
        self._go("watch")

    def _turn(self) -> None:
        if self.phase == "watch":
            self.attempting.open()
        if self.services.recogniser.state.phase == "failed":
            self.services.recogniser.start()
        self.attempting.ask(FIRST)
        self._go("turn")

    def _choose(self) -> None:
        self.attempting.close()
        self._go("choose")

    def _pick(self, sign: str) -> None:
        self.chosen = (*self.chosen, sign)
        self.services.sounds.play("match" if sign == FIRST else "not_yet")
        if sign == FIRST:
            self._go("verdict")

    # what happens

    def update(self, dt_s: float) -> None:
        """Time, the tutor, the camera."""
        self.age_s += dt_s
        boxes = self._boxes()
        self.tutor.update(dt_s, boxes.tutor.width)
        if self.phase in ("turn", "judging"):
            self.attempting.update(dt_s, boxes.camera)
            if self.attempting.judging and self.phase == "turn":
                self._go("judging")
            elif not self.attempting.judging and self.phase == "judging":
                self._go("turn")  # the clip failed; the words say so

    def hear(self, event: Event) -> None:
        """Scores become a verdict."""
        judged = self.attempting.hear(event)
        if judged is not None:
            self._remember(judged)
            self.verdict = judged.verdict
            self.tries += judged.verdict.kind in ("match", "not_yet")
            self._go("verdict")
            self._sound(judged.verdict.kind)

    def _sound(self, kind: VerdictKind) -> None:
        """The verdict is heard; what is achieved with it is celebrated, with a sound of its own."""
        if kind == "match" and celebrate(self.services, self.stack, self.learner):
            return
        if kind != "no_sign":
            self.services.sounds.play(kind)

    def _remember(self, judged: JudgedAttempt) -> None:
        self._recorder.attempt(judged.record, SIGNED)

    def _settle(self) -> None:
        """The first card, if "Yes!" was reached; a first meeting that was not is no failure.

        The tutor stood beside: that is help, and the card says so.
        """
        if self.verdict is not None and self.verdict.kind == "match":
            outcome = Outcome("match", self.verdict.score, max(1, self.tries), helped=True)
            self._recorder.review(SIGNED, grade(outcome), self.age_s)
        elif FIRST in self.chosen:
            outcome = Outcome("match", 100, len(self.chosen), helped=True)
            self._recorder.review(CHOSEN, grade(outcome), self.age_s)

    # what is seen

    @property
    def title(self) -> str:
        """What the page is about."""
        choosing = self.phase == "choose"
        return self.words("firstrun-choose-title" if choosing else "firstrun-sign-title")

    @property
    def gloss(self) -> str:
        """The name of the sign."""
        return gloss_of(FIRST)

    def _boxes(self) -> Boxes:
        return first_run_sign_view.boxes(self.frame(), self.phase, self.u(24), self.t(56))

    @property
    def status(self) -> str:
        """What is waited for."""
        words, trouble = self.words, self.attempting.trouble
        if trouble == "recogniser_failed":
            return f"{self.attempting.trouble_words} {words('firstrun-sign-go-on')}"
        if self.phase == "judging":
            waits = trouble == "recogniser_starting"
            return self.attempting.trouble_words if waits else words("firstrun-sign-judging")
        if self.attempting.failure:
            return self.attempting.failure
        if self.attempting.moving:
            return words("firstrun-sign-moving")
        if trouble.startswith("camera"):
            return self._camera_words()
        kind = self.attempting.hint
        if kind != "ok":
            return hint_words(words, kind)
        return words("firstrun-sign-turn", gloss=self.gloss)

    def _camera_words(self) -> str:
        """What is wrong with the camera."""
        starting = self.attempting.trouble == "camera_starting"
        return self.words("camera-starting") if starting else self.words("camera-none")

    def verdict_words(self) -> tuple[str, str]:
        """The great word and what is to be said about it."""
        words = self.words
        if self.won:
            return words("firstrun-sign-yes"), words("firstrun-sign-yes-note", gloss=self.gloss)
        if self.verdict is not None and self.verdict.kind == "almost":
            return words("firstrun-sign-almost"), words("firstrun-sign-almost-note")
        if self.verdict is not None and self.verdict.kind == "not_yet":
            return words("firstrun-sign-notyet"), words("firstrun-sign-notyet-note")
        return words("firstrun-sign-nosign"), words("firstrun-sign-nosign-note")

    def controls(self) -> tuple[Control, ...]:
        """What can be pressed in this phase; going on without a "Yes!" always can."""
        words = self.words
        skip = self.other("skip", words("firstrun-skip"), self.go_on, pygame.K_s)
        without = self.other("without", words("firstrun-sign-without"), self._choose, pygame.K_c)
        ready = self.primary("ready", words("firstrun-sign-ready"), self._turn)
        again = self.primary("again", words("firstrun-sign-again"), self._turn)
        if self.phase == "watch":
            return self.row(ready, without, skip)
        if self.phase == "choose":
            return (*self._options(), *self.row(skip))
        if self.phase != "verdict":
            return self.row(without, skip)
        if self.won:
            return self.row(self.primary("map", words("firstrun-sign-map"), self.go_on))
        return self.row(again, skip)

    def _options(self) -> tuple[Control, ...]:
        """The words to choose from; one that was wrong is out of use."""
        places = rows(self._boxes().words, (1,) * len(OPTIONS), self.u(14))
        return tuple(
            Control(
                sign,
                place,
                gloss_of(sign),
                partial(self._pick, sign),
                "tile",
                note=other_word(self.words, sign),
                keys=(pygame.K_1 + number,),
                enabled=sign not in self.chosen,
            )
            for number, (sign, place) in enumerate(zip(OPTIONS, places, strict=True))
        )

    def draw(self, canvas: Canvas) -> None:
        """The view of this moment."""
        self.draw_head(canvas)
        view = View(
            phase=self.phase,
            boxes=self._boxes(),
            tutor=self.tutor,
            attempting=self.attempting,
            camera_sentence=self._camera_words(),
            status=self.status,
            gloss=self.gloss,
            word=other_word(self.words, FIRST),
            description=self._description(),
            hint=self.words.hint(FIRST),
            verdict=self.verdict_words(),
            won=self.won,
            seen=self.won or (self.verdict is not None and self.verdict.kind != "no_sign"),
            unsure=self.verdict is not None and self.verdict.kind == "almost",
            age_s=self.age_s,
            calm=self.services.settings.reduced_motion,
        )
        first_run_sign_view.draw(canvas, view)
        self.draw_controls(canvas)

    def _description(self) -> str:
        """What to read beside the tutor."""
        if self.phase == "choose":
            asked_again = "firstrun-choose-notyet-note" if self.chosen else "firstrun-choose-watch"
            return self.words(asked_again)
        return self.words.description(FIRST)
