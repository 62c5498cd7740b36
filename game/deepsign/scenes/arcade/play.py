"""What the games share: counting in, pausing when nobody can be seen, the keys, and the way to the results."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Final, Literal

import pygame

from deepsign.arcade.parting import ANSWERS, ASKS, Parting
from deepsign.scenes.arcade import play_view, strip
from deepsign.scenes.arcade.games import GameOutcome
from deepsign.scenes.arcade.hub import Hub, MadeGesture
from deepsign.scenes.arcade.keep import keep
from deepsign.scenes.arcade.keys import gesture_of
from deepsign.scenes.arcade.names import state_sentence
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.screen import BACK, DEAF_S, ArcadeScreen
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.layout import centred, columns, cut_bottom, inset
from deepsign.ui.widgets import Control

GamePhase = Literal["count", "play", "paused", "over"]
COUNT_S: Final = 3.0
END_S: Final = 1.0
"""The last moment stays on the screen for so long."""


class PlayScene(ArcadeScreen):
    """A game in progress; subclasses hold the rules and draw the field.

    Args:
        services: As for every scene.
        stack: As for every scene.
        hub: Camera and recogniser of this visit.
        difficulty: How hard.
    """

    pause_hint = (
        "arcade-way-to-pause"  # the message that tells which gestures pause; "" where none does
    )

    def __init__(self, services: Services, stack: Stack, hub: Hub, difficulty: str) -> None:
        super().__init__(services, stack, hub)
        self.difficulty = difficulty
        self.phase: GamePhase = "count"
        self.count_s = COUNT_S
        self.deaf_s = 0.0
        self.parting = Parting()
        self._end_s = 0.0
        self._layer = Layer()

    # what subclasses say

    def play(self, dt_s: float) -> None:
        """Time goes on in the game."""

    def outcome(self) -> GameOutcome:
        """What came of it."""
        raise NotImplementedError

    @property
    def ended(self) -> bool:
        """Whether the game is over by its rules."""
        return False

    def wants(self, gesture: str) -> bool:
        """Whether the game waits for this gesture: then it is no question to pause."""
        return False

    def halted(self) -> None:
        """The game stands still from now on."""

    def paint_field(self, canvas: Canvas, field: pygame.Rect) -> None:
        """The field."""

    def side_facts(self) -> tuple[tuple[str, str], ...]:
        """Numbers with their words, for the side; the first is the score."""
        return ()

    def side_note(self) -> str:
        """A line below the picture while no gesture is fresh."""
        return ""

    @property
    def can_play(self) -> bool:
        """Whether there is anything to play with."""
        return self.hub.can_play

    @property
    def keys_enough(self) -> bool:
        """Whether it is played by keys just now."""
        return self.hub.by_keys

    @property
    def trouble_words(self) -> str:
        """What stands in the way, in one sentence, or ""."""
        return state_sentence(self.words, self.hub)

    def draw_side(self, canvas: Canvas, picture: pygame.Rect, last: pygame.Rect) -> None:
        """The player's picture, and the gesture made last."""
        strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)
        strip.draw_last(canvas, last, self.hub, self.words, self.side_note())

    # the course of a game

    @property
    def running(self) -> bool:
        """Whether it is played, or about to be."""
        return self.phase in ("play", "count")

    def leave(self) -> None:
        """The music ends with the scene."""
        self.services.sounds.hush()

    def back(self) -> None:
        """Esc: pauses; a second time leaves without a score."""
        if self.running:
            self.pause()
        elif self.phase == "paused":
            super().back()

    def pause(self) -> None:
        """Stands still."""
        self.phase, self.deaf_s = "paused", DEAF_S
        self.parting.withdraw()
        self.holding.withdraw()
        self.services.sounds.hush()
        self.halted()

    def go_on(self) -> None:
        """Counts in, and goes on; needs somebody to play with."""
        if self.phase == "paused" and self.can_play:
            self.phase, self.count_s = "count", COUNT_S

    def use_keys(self) -> None:
        """From now on the keys are enough."""
        self.hub.by_keys = True
        self.go_on()

    def handle(self, event: pygame.event.Event) -> None:
        """While the game runs keys stand for gestures; otherwise they are those of a menu."""
        gesture = gesture_of(event)
        if gesture is not None and self.running and not self.stack.changing:
            if self.is_gesture_key(event):
                self.made(self.hub.press(gesture))
            return
        super().handle(event)

    def is_gesture_key(self, event: pygame.event.Event) -> bool:
        """Whether a key that could stand for a gesture does so here."""
        return True

    @property
    def by_gesture(self) -> bool:
        """Only while it is paused: otherwise they are the game's."""
        return self.phase == "paused"

    def made(self, made: MadeGesture) -> None:
        """To the game while it runs, to the menu while it is paused."""
        if self.running:
            self._play_on(made)
        elif self.phase == "paused" and made.gesture in ("thumb_up", *BACK):
            self._choose(made)

    def _play_on(self, made: MadeGesture) -> None:
        """What the game does not take may be the two gestures that pause it."""
        wanted = self.wants(made.gesture)
        if self.phase == "play" and self.heard(made):
            self.parting.withdraw()
        elif not made.by_key and self.parting.heard(made.gesture, wanted=wanted):
            self.pause()

    def _choose(self, made: MadeGesture) -> None:
        """A thumb down before the camera only offers to leave, for a game must not be lost by one mistake."""
        if made.by_key or made.gesture == ANSWERS:
            super().made(made)
        elif made.gesture == ASKS:
            self.parting.heard(made.gesture)
            self.focus = replace(self.focus, name="leave")

    def chosen(self, gesture: str) -> None:
        """A question is answered only by a thumb that was held."""
        self.parting.withdraw()
        super().chosen(gesture)

    def heard(self, made: MadeGesture) -> bool:
        """A gesture was made in the game; tells whether it did anything there."""
        return False

    def update(self, dt_s: float) -> None:
        """Counts in, plays, pauses by itself when nobody is seen any more, ends."""
        if self.parting.advance(dt_s) and self.phase == "paused":
            self.focus = replace(self.focus, name="")
            self.holding.withdraw()
        super().update(dt_s)
        if self.running and not self.can_play and self.must_wait():
            self.pause()
        if self.phase == "count":
            self._count(dt_s)
        elif self.phase == "play":
            self.play(dt_s)
            if self.ended:
                self.phase = "over"
                self.services.sounds.hush()
        elif self.phase == "over":
            self._finish(dt_s)

    def must_wait(self) -> bool:
        """A recogniser that is still starting is waited for while counting."""
        return self.phase == "play" or self.hub.sight == "gone" or self.hub.status == "failed"

    def _count(self, dt_s: float) -> None:
        if not self.can_play:
            return
        before, self.count_s = self.count_s, self.count_s - dt_s
        if ceil(before) != ceil(self.count_s) and self.count_s > 0:
            self.services.sounds.play("countdown")
        if self.count_s <= 0:
            self.phase = "play"
            self.services.sounds.play("go")

    def _finish(self, dt_s: float) -> None:
        before, self._end_s = self._end_s, self._end_s + dt_s
        if before < END_S <= self._end_s:
            outcome = self.outcome()
            kept = keep(self.services, self.hub.learner, outcome)
            scene = GameResults(self.services, self.stack, self.hub, outcome, kept)
            go_instead(self.services, self.stack, scene, self)

    # what is seen

    def field(self) -> pygame.Rect:
        """Where the game is played."""
        return self._columns()[0]

    def _columns(self) -> tuple[pygame.Rect, pygame.Rect]:
        body = inset(self.window, self.u(22))
        side = min(max(self.u(250), body.width * 22 // 100), body.width // 3)
        field = pygame.Rect(body.left, body.top, body.width - side - self.u(18), body.height)
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
        """Height of the line that tells how to pause; 0 where it would take too much from the rest."""
        if not self.pause_hint or side.height < self.t(560):
            return 0
        one_line = side.width >= 17 * self.px(15)
        return self.t(30 if one_line else 48)

    def picture_box(self) -> pygame.Rect:
        """At the right."""
        return self._side()["picture"]

    def controls(self) -> tuple[Control, ...]:
        """Pause; or go on, with keys if nobody is seen, or leave."""
        words, box = self.words, self._side()["buttons"]
        if self.phase != "paused":
            label = words("arcade-pause")
            enabled = self.phase != "over"
            return (Control("pause", box, label, self.back, key_label="Esc", enabled=enabled),)
        card = self._card()
        places = columns(cut_bottom(inset(card, self.u(24)), self.t(56))[0], (1.5, 1), self.u(12))
        leave = Control("leave", places[1], words("arcade-leave"), super().back, key_label="Esc")
        if self.can_play:
            on = ("on", words("arcade-go-on"), self.go_on, "play")
        else:
            on = ("keys", words("arcade-use-keys"), self.use_keys, "gamepad")
        name, label, act, icon = on
        keys = (pygame.K_RETURN,)
        return (
            Control(name, places[0], label, act, "primary", keys, "Enter", icon=icon),
            leave,
        )

    def _card(self) -> pygame.Rect:
        return centred(self.field(), self.u(600), self.t(240))

    def draw(self, canvas: Canvas) -> None:
        """The side from its layer; field, picture and what stands over the field anew."""
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
        """Numbers, and the button below them; those of the pause stand on its card."""
        canvas.clear()
        play_view.draw_facts(canvas, self._side()["facts"], self.side_facts())
        if self.phase == "paused":
            return
        self.draw_controls(canvas)
        place = self._side()["hint"]
        if self.hub.sees and place.height:
            hint, ink = self.words(self.pause_hint), canvas.palette.muted
            canvas.text(place, hint, 15, "regular", ink, "center", "middle")
