"""Kite, played."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.arcade.kite import Kite, KiteEvent, worth
from deepsign.arcade.kite_pilot import Pilot
from deepsign.arcade.kite_sky import WEATHERS
from deepsign.arcade.kite_tail import Tail
from deepsign.progress.play_records import PlayedGesture
from deepsign.scenes.arcade import kite_hud, kite_view
from deepsign.scenes.arcade.games import KITE, GameOutcome
from deepsign.scenes.arcade.hub import Hub, MadeGesture
from deepsign.scenes.arcade.play_scene import PlayScene
from deepsign.sound.voices import SoundName
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas

SOUNDS: Final[dict[KiteEvent, SoundName]] = {
    "light": "tick",
    "gold": "match",
    "cloud": "not_yet",
    "home": "level_up",
    "dash": "go",
    "calm": "streak",
}
STEERING: Final = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}


class KiteScene(PlayScene):
    """A flight.

    Args:
        hub: Camera and recogniser of this visit.
        difficulty: A key of `WEATHERS`.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub, difficulty: str) -> None:
        super().__init__(services, stack, hub, difficulty)
        self.kite = Kite(WEATHERS[difficulty], hub.rng)
        self.pilot = Pilot()
        self.tail = Tail(self.kite.x, self.kite.y)
        self.news: tuple[KiteEvent, float] = ("nothing", -9.0)
        self._held: set[int] = set()
        self._by_keys = False
        self._made: list[PlayedGesture] = []

    def halted(self) -> None:
        """Releases all keys; the drawn performer takes the hand down."""
        self._held.clear()
        self.hub.performer.reach(None)

    def leave(self) -> None:
        """Lowers the hand of the drawn performer."""
        super().leave()
        self.hub.performer.reach(None)

    def is_gesture_key(self, event: pygame.event.Event) -> bool:
        """Returns whether it is an arrow with Shift, which rushes; arrows alone steer."""
        return event.key not in STEERING or bool(getattr(event, "mod", 0) & pygame.KMOD_SHIFT)

    def handle(self, event: pygame.event.Event) -> None:
        """Steers while arrows are held."""
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.KEYDOWN and event.key in STEERING and self.phase == "play":
            self.hub.by_keys = self._by_keys = True
            if not getattr(event, "mod", 0) & pygame.KMOD_SHIFT:
                self._held.add(event.key)
        super().handle(event)

    def play(self, dt_s: float) -> None:
        """Lets time pass."""
        dx = sum(STEERING[key][0] for key in self._held)
        dy = sum(STEERING[key][1] for key in self._held)
        self.kite.steer(dx, dy, dt_s)
        hand = self.hub.hand if not self._held else None
        for news in self.kite.advance(dt_s, hand):
            self._announce(news)
        self.tail.follow(*kite_view.knot(self.kite), self.kite.pace, dt_s)
        if self.hub.is_demo:
            self._fly_demo(dt_s)

    def _fly_demo(self, dt_s: float) -> None:
        """Lets the drawn performer fly with a raised hand and push to send the lights home."""
        order = self.pilot.fly(self.kite, dt_s)
        if order is None or self.hub.performer.busy:
            return
        if order.gesture:
            self.hub.performer.make(order.gesture)
        else:
            self.hub.performer.reach(order.height)

    def _announce(self, news: KiteEvent) -> None:
        if news == "nothing":
            return
        self.services.sounds.play(SOUNDS[news])
        self.news = (news, self.kite.time_s)

    def heard(self, made: MadeGesture) -> bool:
        """Applies a gesture."""
        news = self.kite.act(made.gesture)
        self._announce(news)
        self._by_keys = self._by_keys or made.by_key
        if not made.by_key:
            self._made.append(
                PlayedGesture(made.gesture, made.confidence, KITE.id, self.services.now_utc(), None)
            )
        return news != "nothing"

    @property
    def ended(self) -> bool:
        """Whether the game is over by its rules."""
        return self.kite.over

    def outcome(self) -> GameOutcome:
        """Returns the score, and the gestures that were made."""
        kite = self.kite
        return GameOutcome(
            KITE,
            self.difficulty,
            kite.score,
            kite.best_home,
            kite.accuracy,
            kite.time_s,
            tuple(self._made),
            by_keys=self._by_keys,
        )

    def side_facts(self) -> tuple[tuple[str, str], ...]:
        """Returns score, carried lights, and their worth."""
        words, kite = self.words, self.kite
        return (
            (words("arcade-number", n=kite.score), words("arcade-score")),
            (str(kite.carried), words("arcade-carried")),
            (f"+{worth(kite.carried)}", words("arcade-worth")),
        )

    def side_note(self) -> str:
        """Returns what to do now."""
        if self.hub.by_keys and not self.hub.sees:
            return self.words("arcade-kite-keys")
        return self.words("arcade-kite-hand" if self.hub.hand is None else "arcade-kite-push")

    def paint_field(self, canvas: Canvas, field: pygame.Rect) -> None:
        """Draws the sky, and the display over it."""
        calm = self.services.settings.reduced_motion
        corner = (canvas.palette.paper, 22)
        above = kite_hud.above(canvas)
        kite_view.draw(canvas, field, self.kite, self.tail, above=above, calm=calm, corner=corner)
        kite_hud.draw(canvas, field, self.kite, self.news, self.words)
