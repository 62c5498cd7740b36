"""A scripted player: the drawn performer makes gestures in front of the camera, and the game has to recognise them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

from deepsign.arcade.gestures import IDLE, LABELS
from deepsign.arcade.source import ScriptedSource
from deepsign.camera.base import Frame
from deepsign.camera.demo import PERIOD_S
from deepsign.gallery import STEP_S, Studio
from deepsign.recognition.gesture_stream import GestureStream
from deepsign.recognition.messages import SkeletonSeen
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.shared.celebration import CelebrationScene
from deepsign.stage.screen import Screen
from deepsign.ui.control import Control
from deepsign_assets.lexicon import load_gestures
from deepsign_model.bundle import default_bundle_path
from deepsign_model.gestures.spotter import Spotter
from deepsign_model.specs.gestures import Spotting

TRIES: Final = 5
"""A gesture must have been spotted after this many tries."""
SEEN_S: Final = 0.9
"""A gesture counts as missed this long after the end of its stroke."""
TOLD_AT: Final = {"pose": 0.5, "shake": 0.6, "drum": 0.6, "roll": 0.7, "turn": 0.7}
TOLD_AT_ELSE, TOLD_S = 0.8, 0.4
"""A gesture can be recognised from this share of its stroke until this long after it, as the network is trained."""


class OverTheShoulder(ScriptedSource):
    """A source that knows the performer's gestures and replaces the network; the spotter is the real one.

    Args:
        ready: The stage.
    """

    def __init__(self, ready: Studio) -> None:
        super().__init__()
        camera, make = ready.services.camera, ready.services.camera.make
        self._spans: list[tuple[float, float, str]] = []

        def watched(gesture: str) -> None:
            make(gesture)
            if gesture not in IDLE:
                now_s, (first_s, last_s) = self._now_s + PERIOD_S, camera.stroke_s(gesture)
                share = TOLD_AT.get(load_gestures()[gesture].category, TOLD_AT_ELSE)
                told_s = now_s + first_s + (last_s - first_s) * share
                self._spans.append((told_s, now_s + last_s + TOLD_S, gesture))

        object.__setattr__(camera, "make", watched)
        self._spotter = Spotter(LABELS, Spotting())

    def submit(self, frame: Frame) -> bool:
        """Returns scores for the frame: nearly all for the gesture that can be recognised now."""
        super().submit(frame)
        told = [g for start_s, end_s, g in self._spans if start_s <= frame.t_s <= end_s]
        scores = np.full(len(LABELS), 0.1 / (len(LABELS) - 1), np.float32)
        scores[LABELS.index(told[-1] if told else "no_gesture")] = 0.9
        event = self._spotter.step(frame.t_s, scores)
        self.shares = dict(zip(LABELS, self._spotter.smoothed.tolist(), strict=True))
        self._says += [] if event is None else [event]
        return True


class InStep(ScriptedSource):
    """The real stream, awaited after each frame, because a second of play is not a second of real time here.

    Args:
        recogniser: The recogniser of the stream, ready.
        stream: The stream, started.
    """

    def __init__(self, recogniser: Recogniser, stream: GestureStream) -> None:
        super().__init__()
        self.recogniser, self.stream = recogniser, stream

    def submit(self, frame: Frame) -> bool:
        """Submits a frame and waits for its answer."""
        taken, answered = self.stream.submit(frame), False
        deadline_s = time.monotonic() + 5
        while taken and not answered and time.monotonic() < deadline_s:
            for event in self.recogniser.poll():
                self.stream.hear(event)
                answered = answered or isinstance(event, SkeletonSeen)
        self._says += self.stream.poll()
        self.skeleton, self.shares = self.stream.skeleton, dict(self.stream.shares)
        self.needed = dict(self.stream.needed)
        return taken


@contextmanager
def shoulder(ready: Studio) -> Iterator[ScriptedSource]:
    """Provides a source that needs no weights."""
    yield OverTheShoulder(ready)


@contextmanager
def network(ready: Studio) -> Iterator[ScriptedSource]:
    """Provides the shipped network in the recogniser's process."""
    del ready
    with Recogniser(default_bundle_path()) as recogniser:
        stream = GestureStream(recogniser)
        stream.start()
        deadline_s = time.monotonic() + 60
        while stream.state.phase != "ready" and time.monotonic() < deadline_s:
            recogniser.poll()
            time.sleep(0.01)
        yield InStep(recogniser, stream)


class Performer:
    """Goes through the menus by gestures alone.

    Args:
        ready: The stage.
        menu: The arcade, entered.

    Attributes:
        made: The gestures made, and the try at which each was seen.
    """

    def __init__(self, ready: Studio, menu: ArcadeScene) -> None:
        self.ready = ready
        self.hub = menu.hub
        self.made: list[tuple[str, int]] = []

    @property
    def top(self) -> Screen:
        """The top screen, once celebrations have gone."""
        for _ in range(200):
            top = self.ready.stage.stack.top
            passing = isinstance(top, CelebrationScene) or self.ready.stage.stack.changing
            if isinstance(top, Screen) and not passing:
                return top
            self.ready.run(STEP_S)
        raise AssertionError(f"{top} stays on top")

    def until_made(self, gesture: str, holds: Callable[[], bool]) -> None:
        """Makes a gesture, repeatedly if it is not seen, until a condition holds."""
        for again in range(1, TRIES + 1):
            self.ready.run(1.0)  # a new screen hears nothing at first, and the hand rests
            self.hub.performer.make(gesture)
            end_s = self.hub.time_s + self.ready.services.camera.stroke_s(gesture)[1] + SEEN_S
            while self.hub.time_s < end_s:
                self.ready.run(STEP_S)
                if holds():
                    self.made.append((gesture, again))
                    return
        seen = [each.gesture for each in self.hub.trail]
        raise AssertionError(f"{gesture} was made {TRIES} times and not seen; last seen: {seen}")

    def go_to(self, name: str) -> None:
        """Moves the focus to a control by swipes."""
        for _ in range(12):
            scene = self.top
            now, goal = focused(scene), named_control(scene, name)
            if now.name == name:
                return
            swipe = swipe_for(now, goal)
            self.until_made(swipe, lambda was=now.name: focused(self.top).name != was)
        raise AssertionError(f"no swipes lead to {name}")

    def choose(self, name: str) -> Screen:
        """Moves to a control and presses it with a thumb up; returns the next screen."""
        self.go_to(name)
        was = self.top
        self.until_made("thumb_up", lambda: self.top is not was)
        return self.top

    def back(self) -> Screen:
        """Makes a thumb down; returns the next screen."""
        was = self.top
        self.until_made("thumb_down", lambda: self.top is not was)
        return self.top


def focused(scene: Screen) -> Control:
    """Returns the control with the focus."""
    found = scene.focus.current(scene.controls())
    assert found is not None
    return found


def named_control(scene: Screen, name: str) -> Control:
    """Returns a control of the scene by name."""
    found = {control.name: control for control in scene.controls()}
    assert name in found, f"{type(scene).__name__} has no {name}, only {sorted(found)}"
    return found[name]


def swipe_for(now: Control, goal: Control) -> str:
    """Returns the swipe that leads towards a control."""
    x, y = goal.rect.centerx - now.rect.centerx, goal.rect.centery - now.rect.centery
    beside = goal.rect.top < now.rect.bottom and now.rect.top < goal.rect.bottom
    if beside:
        return "swiping_right" if x > 0 else "swiping_left"
    return "swiping_down" if y > 0 else "swiping_up"
