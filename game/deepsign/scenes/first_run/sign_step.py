"""The last page: one minute of guided play, to the first "Yes!"."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.learning.grading import VerdictKind
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.scenes.first_run import sign_step_view as first_run_sign_view
from deepsign.scenes.first_run.first_run import FirstRunPage, PageMaker
from deepsign.scenes.first_run.first_try import FIRST, FirstTry
from deepsign.scenes.first_run.sign_step_view import FirstSignBoxes, FirstSignPhase, FirstSignView
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.scenes.shared.state_words import camera_words, hint_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import rows
from deepsign.ui.tutor_view import TutorView
from deepsign_model.signs.verdict import gloss_of

OPTIONS: Final = ("thank_you", "hello", "please")
"""What can be chosen without a camera: the hand at other places."""


class FirstSignScene(FirstRunPage):
    """Watch, sign, and hear how it went; or, without a camera, choose the word.

    The camera is on while it is the learner's turn. Everything is real: the attempt goes into the database,
    the card into the schedule.
    """

    number = 4

    def __init__(self, services: Services, stack: Stack, learner: Learner, page: PageMaker) -> None:
        super().__init__(services, stack, learner, page)
        self.phase: FirstSignPhase = "watch"
        self.tried = FirstTry(services, learner)
        self.age_s = 0.0
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.attempting = Attempting(services, learner.hand)

    # life

    def enter(self) -> None:
        """Starts the tutor."""
        self.tried.begin()
        self.tutor.show(self.services.lexicon[FIRST].performance)

    def leave(self) -> None:
        """Camera and tutor stop; what was tried counts."""
        self.tried.end(self.age_s)
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
        return self.tried.won

    def _go(self, phase: FirstSignPhase) -> None:
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
        self.tried.pick(sign)
        self.services.sounds.play("match" if sign == FIRST else "not_yet")
        if sign == FIRST:
            self._go("verdict")

    # what happens

    def update(self, dt_s: float) -> None:
        """Moves the tutor on and takes the newest picture."""
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
            self.tried.signed(judged)
            self._go("verdict")
            self._sound(judged.verdict.kind)

    def _sound(self, kind: VerdictKind) -> None:
        """The verdict is heard; what is achieved with it is celebrated, with a sound of its own."""
        if kind == "match" and celebrate(self.services, self.stack, self.learner):
            return
        if kind != "no_sign":
            self.services.sounds.play(kind)

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

    def _boxes(self) -> FirstSignBoxes:
        return first_run_sign_view.boxes(self.frame(), self.phase, self.u(24), self.t(56))

    @property
    def status(self) -> str:
        """Says what the scene is waiting for."""
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
        return camera_words(self.words, self.services.camera)

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
                note=meaning_of(self.words, sign, gloss_of(sign)),
                keys=(pygame.K_1 + number,),
                enabled=sign not in self.tried.chosen,
            )
            for number, (sign, place) in enumerate(zip(OPTIONS, places, strict=True))
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        self.draw_head(canvas)
        view = FirstSignView(
            phase=self.phase,
            boxes=self._boxes(),
            tutor=self.tutor,
            attempting=self.attempting,
            camera_sentence=self._camera_words(),
            status=self.status,
            gloss=self.gloss,
            word=meaning_of(self.words, FIRST, gloss_of(FIRST)),
            description=self.tried.description(self.words, choosing=self.phase == "choose"),
            hint=self.words.hint(FIRST),
            verdict=self.tried.in_words(self.words),
            won=self.won,
            seen=self.tried.seen,
            unsure=self.tried.unsure,
            age_s=self.age_s,
            calm=self.services.settings.reduced_motion,
        )
        first_run_sign_view.draw(canvas, view)
        self.draw_controls(canvas)
