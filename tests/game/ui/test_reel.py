"""The tutor is painted ahead by a thread, coarse first, and the view never waits for it."""

from __future__ import annotations

import threading

import numpy as np

from deepsign.ui.reel import Reel, from_coarse_to_fine
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.signer.pose import Pose
from deepsign_assets.signer.tutor import TutorPainter

BOOK = load_lexicon()["book"].performance


class Gate:
    """A painter that paints only when it is let, plain grey."""

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)
        self.painted = 0

    def paint(self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0) -> np.ndarray:
        self.let.acquire()
        self.painted += 1
        return np.full((size_px, size_px, 3), 128, np.uint8)


def test_every_picture_comes_once_and_the_first_are_far_apart() -> None:
    order = from_coarse_to_fine(20)
    assert sorted(order) == list(range(20))
    assert order[:3] == [0, 8, 16]


def test_a_reel_paints_all_of_the_real_tutor() -> None:
    reel = Reel(TutorPainter("light"), BOOK, "right", 128)
    reel.start()
    reel.wait(60)
    assert reel.complete
    first, middle = reel.picture(0), reel.picture(reel.count // 2)
    assert first is not None
    assert middle is not None
    assert first[1].shape == (128, 128, 3)
    assert (first[1] != middle[1]).any()


def test_the_view_shows_what_is_there_and_never_waits() -> None:
    gate = Gate()
    view = TutorView(gate)
    view.show(BOOK)
    for _ in range(30):
        view.update(0.1, 48)  # nothing is painted, nothing hangs
    assert gate.painted == 0
    view.close()
    gate.let.release(1000)


def test_a_stopped_reel_paints_no_further() -> None:
    gate = Gate()
    reel = Reel(gate, BOOK, "right", 16)
    reel.start()
    reel.stop()
    gate.let.release(1000)
    reel.wait(10)
    assert gate.painted <= 1


def test_a_smaller_picture_is_scaled_and_not_painted_again() -> None:
    gate = Gate()
    gate.let.release(1000)
    view = TutorView(gate, ahead=False)
    view.show(BOOK)
    view.update(0.05, 64)
    painted = gate.painted
    view.update(0.0, 32)
    assert gate.painted == painted
    view.update(0.0, 96)
    assert gate.painted == painted + 1
