"""A game's page: its field, the side with numbers and the player's picture, and the card of a pause."""

from __future__ import annotations

from typing import Final, Literal

import pygame

from deepsign.arcade.parting import Parting
from deepsign.scenes.arcade import play_view, strip
from deepsign.scenes.arcade.arcade_screen import ArcadeScreen
from deepsign.scenes.arcade.gesture_words import state_sentence
from deepsign.scenes.arcade.hub import Hub
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.layout import above, centred, cut_bottom, inset

GamePhase = Literal["count", "play", "paused", "over"]
COUNT_S: Final = 3.0


class PlayPage(ArcadeScreen):
    """The contents and layout of a game; subclasses draw the field.

    Args:
        hub: Camera and recogniser of this visit.
        difficulty: Id of the difficulty.
    """

    pause_hint = "arcade-way-to-pause"
    """The message that names the gestures that pause; empty where none does."""

    def __init__(self, services: Services, stack: Stack, hub: Hub, difficulty: str) -> None:
        super().__init__(services, stack, hub)
        self.difficulty = difficulty
        self.phase: GamePhase = "count"
        self.count_s = COUNT_S
        self.parting = Parting()
        self._layer = Layer()

    # for subclasses to override

    def paint_field(self, canvas: Canvas, field: pygame.Rect) -> None:
        """Draws the field."""

    def side_facts(self) -> tuple[tuple[str, str], ...]:
        """Returns numbers with their words for the side; the score comes first."""
        return ()

    def side_note(self) -> str:
        """Returns a line below the picture while there is no fresh gesture."""
        return ""

    @property
    def can_play(self) -> bool:
        """Whether there is a camera or the keys to play with."""
        return self.hub.can_play

    @property
    def keys_enough(self) -> bool:
        """Whether the player plays by keys."""
        return self.hub.by_keys

    @property
    def trouble_words(self) -> str:
        """What prevents playing, in one sentence, or ""."""
        return state_sentence(self.words, self.hub)

    def draw_side(self, canvas: Canvas, picture: pygame.Rect, last: pygame.Rect) -> None:
        """Draws the player's picture, and the gesture made last."""
        strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)
        strip.draw_last(canvas, last, self.hub, self.words, self.side_note())

    @property
    def running(self) -> bool:
        """Whether the game is played or counts in."""
        return self.phase in ("play", "count")

    # layout

    def field(self) -> pygame.Rect:
        """Returns the box of the field."""
        return self._columns()[0]

    def _columns(self) -> tuple[pygame.Rect, pygame.Rect]:
        body = inset(self.window, self.u(22))
        high = above(body, self.shown_px - self.u(22)).height
        share = 22 if self.text_scale <= 1 else 30
        side = min(max(self.u(250), body.width * share // 100), body.width // 3)
        field = pygame.Rect(body.left, body.top, body.width - side - self.u(18), high)
        return field, pygame.Rect(field.right + self.u(18), body.top, side, body.height)

    def _side(self) -> dict[str, pygame.Rect]:
        side = self._columns()[1]
        buttons, rest = cut_bottom(side, self.t(50), self.u(12))
        high = self._hint_px(side)
        hint, rest = cut_bottom(rest, high, self.u(8) if high else 0)
        last, rest = cut_bottom(rest, self.t(80), self.u(10))
        high = min(round(side.width * 3 / 4), rest.height * 45 // 100)
        picture, facts = cut_bottom(rest, high, self.u(12))
        return {
            "facts": facts,
            "picture": picture,
            "last": last,
            "hint": hint,
            "buttons": buttons,
        }

    def _hint_px(self, side: pygame.Rect) -> int:
        """Returns height of the line on how to pause, pixels; 0 if there is too little room."""
        if not self.pause_hint or side.height < self.t(560):
            return 0
        one_line = side.width >= 17 * self.px(15)
        return self.t(30 if one_line else 48)

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the picture, at the right."""
        return self._side()["picture"]

    def _card(self) -> pygame.Rect:
        return centred(self.field(), self.t(600), self.t(240))

    def draw(self, canvas: Canvas) -> None:
        """Draws the side from its layer, and field, picture and overlays anew."""
        field, boxes, words = self.field(), self._side(), self.words
        key = (self.side_facts(), self.focus, self.phase, self.hub.sees, words.language)
        self._layer.draw(canvas, key, self._paint_still, hole=field)
        old = canvas.surface.get_clip()
        canvas.surface.set_clip(field)
        self.paint_field(canvas, field)
        canvas.surface.set_clip(old)
        self.draw_side(canvas, boxes["picture"], boxes["last"])
        if self.phase == "count":
            waiting = "" if self.can_play else self.trouble_words
            hint = words(self.pause_hint) if self.hub.sees and self.pause_hint else ""
            play_view.draw_count(canvas, field, self.count_s, waiting, hint)
        if self.running and self.parting.asked:
            play_view.draw_question(canvas, field, words("arcade-asks-to-pause"), self.parting.left)
        elif self.phase == "paused":
            trouble = "" if self.keys_enough else self.trouble_words
            asked = self.parting.asked
            play_view.draw_pause(canvas, self._card(), self.hub, words, trouble, asked=asked)
            self.draw_controls(canvas)
            self.draw_holding(canvas)

    def _paint_still(self, canvas: Canvas) -> None:
        """Draws the numbers and the button below them; the card of a pause has its own buttons."""
        canvas.clear()
        play_view.draw_facts(canvas, self._side()["facts"], self.side_facts())
        if self.phase == "paused":
            return
        self.draw_controls(canvas)
        place = self._side()["hint"]
        if self.hub.sees and place.height:
            hint, ink = self.words(self.pause_hint), canvas.palette.muted
            canvas.text(place, hint, 15, "regular", ink, "center", "middle")
