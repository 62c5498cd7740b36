"""The stack of scenes, without pygame.

Pushes, pops and replacements are queued, and carried out between two frames. Therefore, a scene never disappears
during its own method, and every `enter` is followed by exactly one `leave`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Stacked(Protocol):
    """The methods of a scene that the stack uses."""

    @property
    def see_through(self) -> bool:
        """Whether the scene below is visible and running."""

    @property
    def takes_events(self) -> bool:
        """Whether events stop here; otherwise, a scene below is still in front."""

    def enter(self) -> None:
        """Called once, when the scene is added to the stack."""

    def leave(self) -> None:
        """Called once, when the scene is removed from the stack, even if the game ends."""

    def resume(self) -> None:
        """Called each time the scene returns to the front after another was removed."""


S = TypeVar("S", bound=Stacked)


class SceneStack(Generic[S]):
    """Scenes, the last one on top. The game ends when the stack is empty."""

    def __init__(self) -> None:
        self._scenes: list[S] = []
        self._asked: list[Callable[[], None]] = []
        self._known: tuple[S, ...] = ()  # the stack as the last `apply` left it

    @property
    def top(self) -> S | None:
        """The topmost scene."""
        return self._scenes[-1] if self._scenes else None

    @property
    def front(self) -> S | None:
        """The highest scene that takes events; an opening curtain lets them through."""
        return next((scene for scene in reversed(self._scenes) if scene.takes_events), None)

    @property
    def scenes(self) -> tuple[S, ...]:
        """All scenes, from the bottom."""
        return tuple(self._scenes)

    @property
    def visible(self) -> tuple[S, ...]:
        """The scenes to update and draw, from the lowest visible one."""
        first = len(self._scenes) - 1
        while first > 0 and self._scenes[first].see_through:
            first -= 1
        return tuple(self._scenes[max(0, first) :])

    @property
    def changing(self) -> bool:
        """Whether changes are queued for `apply`."""
        return bool(self._asked)

    def push(self, scene: S) -> None:
        """Queues ``scene`` to be put on top."""
        self._asked.append(lambda: self._push(scene))

    def pop(self, scene: S | None = None) -> None:
        """Queues the removal of ``scene`` (the topmost one if None).

        A scene that is already gone by then is ignored, so two requests for one scene remove one scene.
        """
        self._asked.append(lambda: self._pop(scene))

    def replace(self, scene: S, old: S | None = None) -> None:
        """Queues the replacement of ``old`` (the topmost one if None) by ``scene`` in the same place."""
        self._asked.append(lambda: self._replace(scene, old))

    def clear(self) -> None:
        """Queues the removal of every scene, the topmost first."""
        self._asked.append(self._clear)

    def apply(self) -> None:
        """Carries out the queued changes in order; called between frames.

        Changes that scenes request meanwhile are queued for the next call.
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
