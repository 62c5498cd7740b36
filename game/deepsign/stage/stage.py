"""One frame of the game, without a window: events in, steps of time, a picture out."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from deepsign.clock import FixedStep
from deepsign.recognition.messages import StateChanged
from deepsign.settings import MIN_WINDOW
from deepsign.stage import small
from deepsign.stage.learner_watch import LearnerWatch, ask_who_plays
from deepsign.stage.presses import Presses
from deepsign.stage.scene import Scene, Size, Stack
from deepsign.stage.services import Services
from deepsign.stage.stack import SceneStack
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.layer import Layer
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette


class Stage:
    """The stack of scenes and what drives it; the app, the gallery and the tests share it.

    Args:
        size: Of the window, in pixels.
        step_s: Length of one update.

    Attributes:
        window: Size of the window, in pixels.
        size: Size at which scenes are drawn, in pixels; a smaller window shows them scaled.
    """

    def __init__(self, services: Services, size: Size, step_s: float = 1 / 60) -> None:
        self.services = services
        self.window = size
        self.size = small.picture_size(size)
        self._picture: pygame.Surface | None = None
        self.stack: Stack = SceneStack()
        self.fonts = Fonts()
        self._steps = FixedStep(step_s)
        self._learners = LearnerWatch(services)
        self._presses = Presses()
        self._drawn: tuple[int, tuple[Scene, ...]] = (0, ())
        self._still = Layer()
        self._heard = 0

    @property
    def over(self) -> bool:
        """Whether every scene has gone."""
        return self.stack.top is None and not self.stack.changing

    def resize(self, size: Size) -> None:
        """Takes the new size of the window."""
        self.window, self.size = size, small.picture_size(size)
        self._fit_scenes()

    def frame(self, events: Iterable[pygame.event.Event], elapsed_s: float) -> None:
        """Everything between two pictures, in a fixed order: scenes, events, news, time, waiting writes."""
        gone = self._learners.look(self.stack.scenes)
        if gone:
            ask_who_plays(self.services, self.stack, gone)
            events = ()  # they were meant for the scene before
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
        """The visible scenes for which time passes."""
        scenes = self.stack.visible
        stops = [number for number, scene in enumerate(scenes) if scene.stops_time]
        return scenes[max(stops, default=0) :]

    def change_scenes(self) -> None:
        """Applies the changes that scenes asked for, and gives new scenes their size."""
        self.stack.apply()
        self._fit_scenes()

    def _fit_scenes(self) -> None:
        for scene in self.stack.scenes:
            if scene.size != self.size:
                scene.resize(self.size)

    def _hand_over(self, event: pygame.event.Event) -> None:
        """Passes an event to the highest scene that takes events, a release to the one that saw the press."""
        event = small.onto_picture(event, self.window)
        taker, event = self._presses.addressed(event, self.stack.front)
        if taker is not None and taker in self.stack.scenes and not self.stack.changing:
            taker.handle(event)

    def _listen(self) -> None:
        """Passes the recogniser's events to every scene; a restart is counted."""
        for event in self.services.recogniser.poll():
            self._heard += 1
            if isinstance(event, StateChanged) and event.phase == "restarting":
                self.services.tally.restarts += 1
            for scene in self.stack.scenes:
                scene.hear(event)

    def draw(self, surface: pygame.Surface, log: list[TextBox] | None = None) -> None:
        """Draws what is visible; changes nothing but the memory of what the surface shows."""
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
        services, settings = self.services, self.services.settings
        theme = palette(settings.theme, settings.colour_safe)
        canvas = Canvas(surface, theme, self.fonts, log, retained, settings.text_scale)
        below, top = scenes[:-1], scenes[-1:]
        if below and top[0].stops_time:  # what is below stands still until it hears of something
            told = (
                services.camera.state,
                services.recogniser.state,
                services.store.waiting.problem,
            )
            key = (below, settings, self._heard, told)
            self._still.draw(canvas, key, lambda still: _draw(still, below))
        else:
            _draw(canvas, below)
        _draw(canvas, top)
        self._drawn = (id(surface), scenes)

    def close(self) -> None:
        """Takes every scene off, so that each can stop what it started."""
        self.stack.clear()
        self.stack.apply()


def _draw(canvas: Canvas, scenes: Iterable[Scene]) -> None:
    for scene in scenes:
        scene.draw(canvas)
