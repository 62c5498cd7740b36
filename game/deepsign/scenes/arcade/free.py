"""Free play: the player makes any gesture and sees what is recognised; the tutor shows each of them."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.arcade.gestures import GESTURES, LABELS, SLIDES, SWIPES
from deepsign.errors import ProgressError
from deepsign.progress.play_records import PlayedGesture
from deepsign.scenes.arcade import free_view
from deepsign.scenes.arcade.free_page import PAGE, FreePage
from deepsign.scenes.arcade.hub import MadeGesture
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.scenes.arcade.own import OwnScene
from deepsign.stage.transition import go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, Slide, slider
from deepsign.ui.layout import columns
from deepsign_assets.lexicon import load_gestures

FREE: Final = "free_play"


class FreeScene(FreePage):
    """A playground without score."""

    def enter(self) -> None:
        """Starts the tutor and reads the learner's statistics."""
        self.show(self.shown)
        try:
            self.stats = self.services.store.gestures.stats(self.hub.learner)
        except ProgressError:
            self.stats = ()

    def leave(self) -> None:
        """Stores all gestures that were recognised."""
        self.tutor.close()
        if self.seen and self.services.camera.live:
            self.services.store.waiting.add(
                "gestures.record_all", self.hub.learner, list(self.seen)
            )

    def show(self, gesture: str) -> None:
        """Lets the tutor show a gesture with the learner's dominant hand."""
        self.shown, self.page = gesture, LABELS.index(gesture) // PAGE
        made = load_gestures().performed(gesture, self.hub.learner.hand)
        self.tutor.show(made.performance)

    def turn(self, by: int) -> None:
        """Turns to another page of the list."""
        self.page = (self.page + by) % self.pages

    def handle(self, event: pygame.event.Event) -> None:
        """Takes letters for gestures; arrows move the focus as in every menu."""
        gesture = gesture_of(event)
        if gesture is not None and gesture not in SWIPES + SLIDES and not self.stack.changing:
            self._note(self.hub.press(gesture))
            return
        super().handle(event)

    @property
    def by_gesture(self) -> bool:
        """False: gestures are only practised here."""
        return False

    def made(self, made: MadeGesture) -> None:
        """Records the gesture; a thumb down and then a thumb up lead back."""
        self._note(made)
        if self.parting.heard(made.gesture):
            self.back()

    def _note(self, made: MadeGesture) -> None:
        if not made.by_key:  # keys do not count in the statistics of gestures
            row = PlayedGesture(made.gesture, made.confidence, FREE, self.services.now_utc(), None)
            self.seen.append(row)
        self.services.sounds.play("tick")

    def update(self, dt_s: float) -> None:
        """Moves camera and tutor on; the drawn performer tries one gesture after another."""
        self.parting.advance(dt_s)
        super().update(dt_s)
        self.tutor.update(dt_s, self.areas()["tutor"].width)
        self._demo_s -= dt_s
        if self.hub.is_demo and self._demo_s <= 0:
            self.hub.performer.make(GESTURES[self._demo % len(GESTURES)])
            self._demo, self._demo_s = self._demo + 1, 4.0

    def controls(self) -> tuple[Control, ...]:
        """Returns the list, its pages, the sensitivity, the learner's gestures, back."""
        area, words = self.areas(), self.words
        own, back = columns(self.buttons(area["head"]), (1.3, 1), self.u(12))
        before, _, after = columns(area["pages"], self.pager(area["pages"]), self.u(8))
        earlier, later = partial(self.turn, -1), partial(self.turn, 1)
        keys = (pygame.K_PAGEUP,), (pygame.K_PAGEDOWN,)
        roomy = self.pager(area["pages"])[0] > 1
        names = [words(f"arcade-page-{way}") if roomy else "" for way in ("before", "after")]
        return (
            *(self._cell(gesture, cell) for gesture, cell in self.cells()),
            Control("before", before, names[0], earlier, "quiet", keys[0], icon="back"),
            Control("after", after, names[1], later, "quiet", keys[1], icon="forward"),
            self._slider(area["slider"]),
            Control("own", own, words("arcade-mine"), self._open_own, icon="chart"),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )

    def _cell(self, gesture: str, cell: pygame.Rect) -> Control:
        act = partial(self.show, gesture)
        return Control(f"g-{gesture}", cell, "", act, "choice", chosen=gesture == self.shown)

    def _open_own(self) -> None:
        scene = OwnScene(self.services, self.stack, self.hub, self.own, self.show)
        go_to(self.services, self.stack, scene)

    def _slider(self, rect: pygame.Rect) -> Control:
        value = self.hub.sensitivity
        said = self.words("arcade-percent", n=round(100 * value))
        slide = Slide(value, 0.0, 1.0, 0.1, lambda to: self.hub.be_sensitive(float(to)), said)
        return slider("sensitivity", rect, self.words("arcade-sensitivity"), slide)

    def draw(self, canvas: Canvas) -> None:
        """Draws the whole page."""
        free_view.draw(canvas, self, self._layer)
