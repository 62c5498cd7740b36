"""Presses of keys and buttons: each acts once, and only in the scene that was in front when it began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.stage.scene import Scene

REPEATING: Final = frozenset(
    {
        pygame.K_LEFT,
        pygame.K_RIGHT,
        pygame.K_UP,
        pygame.K_DOWN,
        pygame.K_BACKSPACE,
        pygame.K_DELETE,
        pygame.K_PAGEUP,
        pygame.K_PAGEDOWN,
    }
)
"""Keys that repeat their action while they are held; letters also repeat in text fields."""
LOST_S: Final = 0.75
"""A key without an event for this long was released elsewhere: repeats arrive 25 times per second."""
PAIR_S: Final = 0.03
HELD_S: Final = 0.2
"""Some systems repeat a held key as a release and a press within `PAIR_S`, after a press of at least `HELD_S`."""
DOUBLE_S: Final = 0.3
NEAR_PX: Final = 6
"""Largest interval and distance of a second click that belongs to the first one."""
LONGEST_FRAME_S: Final = 0.1
"""Longest time counted for one frame: a paused game is not a released key."""
NOWHERE: Final = (-1, -1)


@dataclass
class _Press:
    """A key or button that was pressed.

    Attributes:
        scene: Scene in front; None if the press belongs to no scene.
        began_s: Time of the press.
        heard_s: Time of its last event.
        released: Whether it was released.
        pos: Position of the mouse.
    """

    scene: Scene | None
    began_s: float
    heard_s: float
    released: bool = False
    pos: tuple[int, int] = NOWHERE

    def goes_on(self, now_s: float) -> bool:
        """Returns whether another press at this time is a repetition of this one."""
        silent_s = now_s - self.heard_s
        if not self.released:
            return silent_s <= LOST_S
        return silent_s <= PAIR_S and self.heard_s - self.began_s >= HELD_S


class Presses:
    """The keys and buttons that are held down."""

    def __init__(self) -> None:
        self._keys: dict[int, _Press] = {}
        self._buttons: dict[int, _Press] = {}
        self._now_s = 0.0

    def advance(self, elapsed_s: float) -> None:
        """Advances the time."""
        self._now_s += min(elapsed_s, LONGEST_FRAME_S)

    def addressed(
        self, event: pygame.event.Event, front: Scene | None
    ) -> tuple[Scene | None, pygame.event.Event]:
        """Returns the scene that an event is for, and the event for it.

        Args:
            event: Any event.
            front: Scene that takes events; None if there is none.

        Returns:
            The scene, or None if the event is for no scene. A repeated key has ``repeat``, the second click of two has
            ``again``.
        """
        if event.type == pygame.WINDOWFOCUSLOST:
            self._keys.clear()
        if event.type == pygame.KEYDOWN:
            return self._key_down(event, front)
        if event.type == pygame.KEYUP:
            return self._up(self._keys.get(event.key), front), event
        if event.type == pygame.TEXTINPUT and self._types_on(front):
            return None, event
        if event.type == pygame.MOUSEBUTTONDOWN:
            return self._button_down(event, front)
        if event.type == pygame.MOUSEBUTTONUP:
            return self._button_up(event, front)
        return front, event

    def _key_down(
        self, event: pygame.event.Event, front: Scene | None
    ) -> tuple[Scene | None, pygame.event.Event]:
        press = self._keys.get(event.key)
        if press is None or not press.goes_on(self._now_s):
            self._keys[event.key] = _Press(front, self._now_s, self._now_s)
            return front, event
        press.heard_s, press.released = self._now_s, False
        acts = event.key in REPEATING and press.scene is front
        return front if acts else None, _with(event, repeat=True)

    def _up(self, press: _Press | None, front: Scene | None) -> Scene | None:
        if press is None:
            return front
        press.heard_s, press.released = self._now_s, True
        return press.scene

    def _types_on(self, front: Scene | None) -> bool:
        """Returns whether a key that was pressed in another scene still types its letter."""
        return any(
            press.scene is not front and not press.released and press.goes_on(self._now_s)
            for key, press in self._keys.items()
            if key < pygame.K_CAPSLOCK  # later keys type no text
        )

    def _button_down(
        self, event: pygame.event.Event, front: Scene | None
    ) -> tuple[Scene | None, pygame.event.Event]:
        before = self._buttons.get(event.button)
        again = before is not None and self._is_double(before, event)
        same = before is not None and before.scene is front
        taker = front if same or not again else None
        self._buttons[event.button] = _Press(taker, self._now_s, self._now_s, pos=event.pos)
        return taker, _with(event, again=again)

    def _is_double(self, before: _Press, event: pygame.event.Event) -> bool:
        near = all(abs(a - b) <= NEAR_PX for a, b in zip(before.pos, event.pos, strict=True))
        return near and self._now_s - before.began_s <= DOUBLE_S

    def _button_up(
        self, event: pygame.event.Event, front: Scene | None
    ) -> tuple[Scene | None, pygame.event.Event]:
        """Sends a release to the scene of the press; a scene that is no longer in front gets it at no position."""
        taker = self._up(self._buttons.get(event.button), front)
        return taker, event if taker is front else _with(event, pos=NOWHERE)


def struck(key: int, mod: int = 0) -> list[pygame.event.Event]:
    """Returns the events of a key that is pressed and released at once."""
    values = {"key": key, "mod": mod, "unicode": ""}
    return [pygame.event.Event(kind, values) for kind in (pygame.KEYDOWN, pygame.KEYUP)]


def _with(event: pygame.event.Event, **more: object) -> pygame.event.Event:
    return pygame.event.Event(event.type, {**event.dict, **more})
