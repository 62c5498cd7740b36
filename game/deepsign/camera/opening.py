"""Creates a camera by its name: `auto`, a number, a file or `demo`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from deepsign.camera.any_webcam import AnyWebcam, device_numbers
from deepsign.camera.base import Camera, CameraSource
from deepsign.camera.demo import DemoCamera
from deepsign.camera.devices import Source, open_device
from deepsign.camera.video import VideoCamera
from deepsign.camera.webcam import Webcam
from deepsign_assets.body.handedness import Hand
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.lexicon import load_entries

MOST_DIGITS = 4
"""A number with more digits is the name of a file: no webcam has it, and OpenCV cannot store it."""


def is_number(wanted: str) -> bool:
    """Returns whether the name of a camera can be the number of a webcam."""
    return wanted.isascii() and wanted.isdecimal() and len(wanted) <= MOST_DIGITS


def source_of(wanted: str) -> CameraSource:
    """Returns the origin of a camera's pictures, by its name as for `open_camera`."""
    if wanted == "demo":
        return "demo"
    webcam = wanted == "auto" or (is_number(wanted) and not Path(wanted).exists())
    return "webcam" if webcam else "film"


def open_camera(
    wanted: str,
    *,
    hand: Hand = "right",
    clock: Callable[[], float] = time.monotonic,
    realtime: bool = True,
    seed: int = 0,
    opener: Callable[[int], Source] = open_device,
) -> Camera:
    """Creates a camera by its name without starting it.

    Args:
        wanted: `auto` (the first webcam that gives pictures, never the demo), the number of a webcam, a video file,
            or `demo`.
        hand: Dominant hand of the drawn learner.
        clock: Monotonic seconds.
        realtime: Whether files and the demo follow the clock; see `VideoCamera`.
        seed: Seed of the drawn learner and its mistakes.
        opener: Opens a webcam by its number.

    Raises:
        CameraError: Raised by `start` if the file is missing or not a video.
    """
    source = source_of(wanted)
    if source == "demo":
        return _demo(hand, clock, realtime, seed)
    if source == "film":
        return VideoCamera(Path(wanted), realtime=realtime, clock=clock)
    if wanted == "auto":
        return AnyWebcam(device_numbers, opener=opener, clock=clock)
    return Webcam(int(wanted), opener=opener, clock=clock)


def _demo(hand: Hand, clock: Callable[[], float], realtime: bool, seed: int) -> DemoCamera:
    return DemoCamera(
        DrawnLearner(seed, hand=hand),
        mistakes=load_entries().ids,
        chance=random.Random(seed),
        realtime=realtime,
        clock=clock,
    )
