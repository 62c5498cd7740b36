"""The arcade with the real recogniser: its worker names gestures, and the stage passes its events to the hub."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from deepsign.gallery import STEP_S, Studio
from deepsign.recognition.gesture_stream import GestureStream
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.gesture_words import state_sentence
from deepsign_model.gestures.recogniser import open_gestures

from .visit import entered

WAIT_S = 60.0
SIGNS = ("again", "bird")
SmallNetwork = Callable[[Sequence[str]], Path]


@contextmanager
def playing(ready: Studio, signs: Path, gestures: Path) -> Iterator[Recogniser]:
    """Provides a real recogniser in place of the scripted one."""
    with Recogniser(signs, gesture_path=gestures) as recogniser:
        object.__setattr__(ready.services, "recogniser", recogniser)
        until(ready, lambda: recogniser.state.phase == "ready")
        yield recogniser


def until(ready: Studio, holds: Callable[[], bool]) -> None:
    """Lets time pass, here and in the worker, until a condition holds."""
    end_s = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < end_s
        ready.run(STEP_S)
        time.sleep(0.005)


def test_hand_and_shares_come_from_the_recognisers_worker(
    ready: Studio, small_network: SmallNetwork, tiny_gestures: Path
) -> None:
    with playing(ready, small_network(SIGNS), tiny_gestures) as recogniser:
        menu = entered(ready, GestureStream(recogniser))
        scene = FreeScene(ready.services, ready.stage.stack, menu.hub)
        ready.stage.stack.push(scene)
        assert menu.hub.sees
        menu.hub.performer.reach(0.7)
        until(ready, lambda: menu.hub.hand is not None and bool(menu.hub.shares))
        assert tuple(menu.hub.shares) == open_gestures(tiny_gestures).spec.labels
        assert sum(menu.hub.shares.values()) == pytest.approx(1, abs=1e-5)
        menu.hub.close()
        assert recogniser.state.phase == "ready", "it goes on when the player leaves"


def test_a_gesture_network_that_the_worker_cannot_load_leaves_the_keys_and_the_hand(
    ready: Studio, small_network: SmallNetwork, tiny_gestures: Path, tmp_path: Path
) -> None:
    with playing(ready, small_network(SIGNS), tmp_path / "gone") as recogniser:
        menu = entered(ready, GestureStream(recogniser, tiny_gestures))
        until(ready, lambda: menu.hub.status == "failed")
        assert menu.hub.keys_only
        assert state_sentence(ready.services.words, menu.hub)
        menu.hub.performer.reach(0.7)
        until(ready, lambda: menu.hub.hand is not None)
        assert recogniser.state.phase == "ready"
