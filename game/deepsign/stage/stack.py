"""The stack of scenes: pure book-keeping, no pygame.

Pushes, pops and replacements are only noted when they are asked for, and carried out between two
frames. A scene therefore never vanishes under its own feet, and every `enter` is met by exactly one
`leave`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Stacked(Protocol):
    """What the stack asks of a scene."""

    @property
    def see_through(self) -> bool:
        """Whether the scene below shows through and lives on."""

    @property
    def takes_events(self) -> bool:
        """Whether events stop here; a scene below one that lets them through is still in front."""

    def enter(self) -> None:
        """Called once, when the scene comes onto the stack."""

    def leave(self) -> None:
        """Called once, when it goes off the stack, even when the game ends."""

    def resume(self) -> None:
        """Called each time the scene comes to the front again after another left."""


S = TypeVar("S", bound=Stacked)


class SceneStack(Generic[S]):
    """Scenes, the last one on top. Empty means: the game is over."""

    def __init__(self) -> None:
        self._scenes: list[S] = []
        self._asked: list[Callable[[], None]] = []
        self._known: tuple[S, ...] = ()  # the stack as the last `apply` left it

    @property
    def top(self) -> S | None:
        """The last scene."""
        return self._scenes[-1] if self._scenes else None

    @property
    def front(self) -> S | None:
        """The highest scene that takes events: a curtain that opens is not in anybody's way."""
        return next((scene for scene in reversed(self._scenes) if scene.takes_events), None)

    @property
    def scenes(self) -> tuple[S, ...]:
        """All scenes, from the bottom."""
        return tuple(self._scenes)

    @property
    def visible(self) -> tuple[S, ...]:
        """The scenes to be updated and drawn, from the lowest that is seen."""
        first = len(self._scenes) - 1
        while first > 0 and self._scenes[first].see_through:
            first -= 1
        return tuple(self._scenes[max(0, first) :])

    @property
    def changing(self) -> bool:
        """Whether something was asked for that `apply` has yet to do."""
        return bool(self._asked)

    def push(self, scene: S) -> None:
        """Asks for ``scene`` to be put on top."""
        self._asked.append(lambda: self._push(scene))

    def pop(self, scene: S | None = None) -> None:
        """Asks for ``scene`` (the top one if None) to be taken off.

        A scene that is gone by then is left in peace: two requests for one scene take off one scene.
        """
        self._asked.append(lambda: self._pop(scene))

    def replace(self, scene: S, old: S | None = None) -> None:
        """Asks for ``old`` (the top one if None) to make way for ``scene`` in the same place."""
        self._asked.append(lambda: self._replace(scene, old))

    def clear(self) -> None:
        """Asks for every scene to be taken off, the top one first."""
        self._asked.append(self._clear)

    def apply(self) -> None:
        """Does what was asked for, in order; called between frames.

        What scenes ask for in the course of this waits for the next call.
        """
        asked, self._asked = self._asked, []
        front = self.front
        for change in asked:
            change()
        now = self.front
        if now is not None and now is not front and now in self._known:
            now.resume()
        self._known = self.scenes

    def _push(self, scene: S) -> None:
        self._scenes.append(scene)
        scene.enter()

    def _pop(self, scene: S | None = None) -> None:
        scene = scene if scene is not None else self.top
        if scene is not None and scene in self._scenes:
            self._scenes.remove(scene)
            scene.leave()

    def _replace(self, scene: S, old: S | None) -> None:
        old = old if old is not None else self.top
        place = self._scenes.index(old) if old in self._scenes else len(self._scenes)
        self._pop(old)
        self._scenes.insert(place, scene)
        scene.enter()

    def _clear(self) -> None:
        while self._scenes:
            self._pop()
