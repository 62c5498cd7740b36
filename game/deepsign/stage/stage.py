"""One frame of the game without a window: takes events, updates in time steps, and draws a picture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pygame

from deepsign.clock import FixedStep
from deepsign.recognition.messages import StateChanged
from deepsign.settings import MIN_WINDOW
from deepsign.stage import small
from deepsign.stage.learner_watch import LearnerWatch, ask_who_plays
from deepsign.stage.pages import Pages
from deepsign.stage.presses import Presses
from deepsign.stage.scene import Scene, Size, Stack
from deepsign.stage.services import Services
from deepsign.stage.stack import SceneStack
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.layer import Layer


class Stage:
    """Drives the stack of scenes; shared by the app, the gallery and the tests.

    Args:
        size: Size of the window, in pixels.
        step_s: Length of one update, in seconds.

    Attributes:
        window: Size of the window, in pixels.
        size: Size of the picture, in pixels; a smaller window shows it scaled.
        pages: The pages of the scenes, which may be higher than that.
    """

    def __init__(self, services: Services, size: Size, step_s: float = 1 / 60) -> None:
        self.services = services
        self.window = size
        self.size = small.picture_size(size)
        self._picture: pygame.Surface | None = None
        self.stack: Stack = SceneStack()
        self.pages = Pages(services)
        self._steps = FixedStep(step_s)
        self._learners = LearnerWatch(services)
        self._presses = Presses()
        self._drawn: tuple[int, tuple[Scene, ...]] = (0, ())
        self._still = Layer()
        self._heard = 0

    @property
    def over(self) -> bool:
        """Whether every scene was removed."""
        return self.stack.top is None and not self.stack.changing

    def resize(self, size: Size) -> None:
        """Sets the new size of the window."""
        self.window, self.size = size, small.picture_size(size)
        self._fit_scenes()

    def frame(self, events: Iterable[pygame.event.Event], elapsed_s: float) -> None:
        """Does everything between two pictures in a fixed order: scenes, events, news, time, queued writes."""
        gone = self._learners.look(self.stack.scenes)
        if gone:
            ask_who_plays(self.services, self.stack, gone)
            events = ()  # they were meant for the previous scene
        self.change_scenes()
        self._presses.advance(elapsed_s)
        for event in events:
            self._hand_over(event)
        self._listen()
        for _ in range(self._steps.advance(elapsed_s)):
            for scene in self._living():
                scene.update(self._steps.step_s)
        self.change_scenes()
        self.services.store.waiting.retry(elapsed_s)

    def _living(self) -> tuple[Scene, ...]:
        """Returns the visible scenes for which time passes."""
        scenes = self.stack.visible
        stops = [number for number, scene in enumerate(scenes) if scene.stops_time]
        return scenes[max(stops, default=0) :]

    def change_scenes(self) -> None:
        """Applies the changes that scenes asked for, and gives new scenes their size."""
        self.stack.apply()
        self.pages.keep(self.stack.scenes)
        self._fit_scenes()

    def _fit_scenes(self) -> None:
        for scene in self.stack.scenes:
            self.pages.fit(scene, self.size)

    def _hand_over(self, event: pygame.event.Event) -> None:
        """Passes an event to the highest scene that takes events, a release to the one that saw the press."""
        event = small.onto_picture(event, self.window)
        taker, event = self._presses.addressed(event, self.stack.front)
        if taker is not None and taker in self.stack.scenes and not self.stack.changing:
            self.pages.handle(taker, event, self.size)

    def _listen(self) -> None:
        """Passes the recogniser's events to every scene; counts restarts."""
        for event in self.services.recogniser.poll():
            self._heard += 1
            if isinstance(event, StateChanged) and event.phase == "restarting":
                self.services.tally.restarts += 1
            for scene in self.stack.scenes:
                scene.hear(event)

    def draw(self, surface: pygame.Surface, log: list[TextBox] | None = None) -> None:
        """Draws what is visible; changes nothing but the height of pages and the memory of what the surface shows."""
        if small.picture_size(surface.get_size()) == surface.get_size():
            self._paint(surface, log)
            return
        if self._picture is None:
            self._picture = pygame.Surface(MIN_WINDOW, 0, 32)
        self._paint(self._picture, log)
        small.show(self._picture, surface)

    def _paint(self, surface: pygame.Surface, log: list[TextBox] | None) -> None:
        scenes = self.stack.visible
        retained = self._drawn == (id(surface), scenes) and len(scenes) == 1
        below, top = scenes[:-1], scenes[-1:]
        canvas = self.pages.canvas(surface, log)
        if below and top[0].stops_time:  # the scenes below do not change until they receive news
            self._still.draw(canvas, self._news(below), partial(self._draw, below))
        else:
            self._draw(below, canvas)
        self._draw(top, canvas, retained)
        self._drawn = (id(surface), scenes)

    def _draw(self, scenes: Iterable[Scene], canvas: Canvas, retained: bool = False) -> None:
        for scene in scenes:
            self.pages.paint(scene, canvas.surface, canvas.log, retained)

    def _news(self, below: tuple[Scene, ...]) -> tuple[object, ...]:
        """Returns everything that can change a scene for which no time passes."""
        services = self.services
        camera, recogniser = services.camera.state, services.recogniser.state
        unsaved = services.store.waiting.problem
        return below, services.settings, self._heard, camera, recogniser, unsaved

    def close(self) -> None:
        """Removes every scene, so that each can stop what it started."""
        self.stack.clear()
        self.stack.apply()
