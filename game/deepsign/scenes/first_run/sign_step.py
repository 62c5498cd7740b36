"""The first sign: within half a minute from the title to the first "Yes!"."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from deepsign.learning.grading import VerdictKind
from deepsign.recognition.messages import Event
from deepsign.scenes.first_run import sign_step_view as first_run_sign_view
from deepsign.scenes.first_run.first_run import FirstRunPage
from deepsign.scenes.first_run.first_try import FIRST, FirstTry
from deepsign.scenes.first_run.first_turn import FirstTurn
from deepsign.scenes.first_run.newcomer import Newcomer
from deepsign.scenes.first_run.sign_step_controls import options, other_hand
from deepsign.scenes.first_run.sign_step_view import FirstSignBoxes, FirstSignPhase, FirstSignView
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.stage.scene import Scene, Size, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.verdict import gloss_of

NextPage = Callable[[Services, Stack, Newcomer], Scene]
"""Makes the page that asks for what is still missing."""


class FirstSignScene(FirstRunPage):
    """Watch, sign, and see oneself beside the tutor; or, without a camera, choose the word.

    The camera is on during the learner's turn. Everything is real: the attempt goes into the database and
    the card into the schedule as soon as there is a profile.

    Args:
        new: The new learner.
        page: Makes the page after this one.
    """

    def __init__(self, services: Services, stack: Stack, new: Newcomer, page: NextPage) -> None:
        super().__init__(services, stack)
        self.learner = new.learner
        self.phase: FirstSignPhase = "watch"
        self.age_s = 0.0
        self._new, self._page = new, page
        self._prepare(new.hand)

    def _prepare(self, hand: Hand) -> None:
        """Makes tutor and judge for a dominant hand."""
        self.tutor = TutorView(self.services.tutor, hand, self.services.paint_ahead)
        self.turn = FirstTurn(self.services, hand)

    @property
    def tried(self) -> FirstTry:
        """The attempts."""
        return self._new.tried

    @property
    def attempting(self) -> Attempting:
        """Follows the attempts."""
        return self.turn.attempting

    # lifecycle

    def enter(self) -> None:
        """Starts the tutor."""
        self.tried.begin(self.services.now_utc())
        if self.learner is not None:
            self.tried.keep(self.services.store, self.learner, self.services.camera)
        self.tutor.show(self.services.lexicon[FIRST].performance)

    def leave(self) -> None:
        """Stops camera and tutor; attempts are kept."""
        self.tried.end(self.services.now_utc(), self.age_s)
        self.turn.close()
        self.tutor.close()

    def back(self) -> None:
        """Goes from the learner's turn to the tutor, and from there to where the learner came from."""
        if self.phase in ("watch", "verdict"):
            go_back(self.services, self.stack, self)
        else:
            self._watch()

    # actions

    @property
    def won(self) -> bool:
        """Whether "Yes!" was reached, by signing or by choosing."""
        return self.tried.won

    def _go(self, phase: FirstSignPhase) -> None:
        self.phase, self.age_s, self.focus = phase, 0.0, Focus(shown=self.focus.shown)

    def _watch(self) -> None:
        self.turn.rest()
        self._go("watch")

    def _turn(self) -> None:
        self.turn.ask()
        self._go("turn")

    def _choose(self) -> None:
        self.turn.rest()
        self._go("choose")

    def _pick(self, sign: str) -> None:
        self.tried.pick(sign)
        self.services.sounds.play("match" if sign == FIRST else "not_yet")
        if sign == FIRST:
            self._go("verdict")

    def _other_hand(self) -> None:
        """Changes the dominant hand."""
        self.turn.close()
        self.tutor.close()
        self._new.hand = "left" if self._new.hand == "right" else "right"
        self._prepare(self._new.hand)
        self.tutor.show(self.services.lexicon[FIRST].performance)

    def go_on(self) -> None:
        """Goes to the next page."""
        self._new.signed = True
        scene = self._page(self.services, self.stack, self._new)
        go_instead(self.services, self.stack, scene, self)

    # changes

    def update(self, dt_s: float) -> None:
        """Moves the tutor on and takes the newest picture."""
        self.age_s += dt_s
        self.tutor.update(dt_s, self.boxes().tutor.width)
        if self.phase == "verdict":
            self.turn.keep_in_step(self.tutor)
        if self.phase in ("turn", "judging"):
            self.attempting.update(dt_s, self.boxes().camera)
            if self.attempting.judging != (self.phase == "judging"):
                # back to the turn if the clip failed; the words say so
                self._go("judging" if self.attempting.judging else "turn")

    def hear(self, event: Event) -> None:
        """Turns scores into a verdict."""
        judged = self.turn.hear(event)
        if judged is not None:
            self.tried.signed(judged, self.services.now_utc())
            self._go("verdict")
            self._sound(judged.verdict.kind)

    def _sound(self, kind: VerdictKind) -> None:
        """Plays the verdict's sound; achievements are celebrated with their own."""
        if kind == "match" and self.learner and celebrate(self.services, self.stack, self.learner):
            return
        if kind != "no_sign":
            self.services.sounds.play(kind)

    # drawing

    @property
    def kicker(self) -> str:
        """The line above the title."""
        return self.words("firstrun-sign-kicker")

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.words(f"firstrun-{'choose' if self.phase == 'choose' else 'sign'}-title")

    def least_height(self, window: Size) -> int:
        """Returns the least height of the page: replays are as large as hands need."""
        return window[1] + first_run_sign_view.missing_height(self.boxes(window), self.t(56))

    def boxes(self, size: Size | None = None) -> FirstSignBoxes:
        """Returns the layout of a page of this size; without one, of the present page."""
        kind = self.phase if self.phase != "verdict" or self.turn.replay.empty else "replay"
        return first_run_sign_view.boxes(
            self.frame(size), kind, self.u(24), self.t(56), self.shown_px, self.text_scale > 1
        )

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls of this phase; going on without a "Yes!" is always possible."""
        words, boxes = self.words, self.boxes()
        skip = self.other("skip", words("firstrun-skip"), self.go_on, pygame.K_s)
        without = self.other("without", words("firstrun-sign-without"), self._choose, pygame.K_c)
        if self.phase == "choose":
            tiles = options(words, boxes.words, self.u(14), self.tried.chosen, self._pick)
            return (*tiles, *self.row(skip))
        if self.phase in ("turn", "judging"):
            if self.turn.gone:
                without = self.primary("without", words("firstrun-camera-without"), self._choose)
            return self.row(without, skip)
        if self.phase == "watch":
            ready = self.primary("ready", words("firstrun-sign-ready"), self._turn)
            below = self.row(ready, without, skip)
            if self.learner is not None:
                return below
            hand = other_hand(words, boxes.hand, self._new.hand, self._other_hand)
            return (hand, *below)
        if self.won:
            return self.row(self.primary("map", words("firstrun-go-on"), self.go_on))
        return self.row(self.primary("again", words("firstrun-sign-again"), self._turn), skip)

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        boxes = self.boxes()
        if boxes.note.width:  # the replays need the room of the title
            canvas.clear()
        else:
            self.draw_head(canvas)
        view = FirstSignView(
            phase=self.phase,
            boxes=boxes,
            tutor=self.tutor,
            turn=self.turn,
            gloss=gloss_of(FIRST),
            word=meaning_of(self.words, FIRST, gloss_of(FIRST)),
            description=self.tried.description(self.words, choosing=self.phase == "choose"),
            hint=self.words.hint(FIRST),
            labels=(self.words("firstrun-sign-you"), self.words("firstrun-sign-tutor")),
            verdict=self.tried.in_words(self.words, self.services.camera.source),
            won=self.won,
            seen=self.tried.seen,
            unsure=self.tried.unsure,
            age_s=self.age_s,
            calm=self.services.settings.reduced_motion,
        )
        first_run_sign_view.draw(canvas, view)
        self.draw_controls(canvas)
