"""From what the learner asked for (`auto`, `0`, a file, `demo`) to a camera."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from deepsign.camera.base import Camera
from deepsign.camera.demo import NOTICE, DemoCamera
from deepsign.camera.devices import Source, open_device
from deepsign.camera.video import VideoCamera
from deepsign.camera.webcam import Webcam
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.signer.learner import DrawnLearner

Hand = Literal["right", "left"]

NO_WEBCAM = (
    "No webcam gives pictures, so a drawn learner stands in for you: "
    "plug a webcam in, or close the program that uses it, and start again."
)

PATIENCE_S = 4.0
"""How long `auto` waits for the first picture of each webcam; slow ones need about two seconds."""


def open_camera(
    wanted: str,
    *,
    hand: Hand = "right",
    clock: Callable[[], float] = time.monotonic,
    realtime: bool = True,
    seed: int = 0,
    opener: Callable[[int], Source] = open_device,
    sleep: Callable[[float], None] = time.sleep,
) -> Camera:
    """The camera that was asked for, not yet started (except one that `auto` had to try).

    Args:
        wanted: `auto` (the first webcam that delivers pictures, otherwise the demo), the number of a
            webcam, a video file, or `demo`.
        hand: dominant hand of the drawn learner.
        clock: seconds, monotonic.
        realtime: whether files and the demo keep to the clock; see VideoCamera.
        seed: which learner is drawn, and when it errs.
        opener: opens a webcam by its number.
        sleep: waits that many seconds.

    Raises:
        CameraError: a file was named that is not there or no video; raised by its `start`.
    """
    if wanted == "demo":
        return _demo(hand, clock, realtime, seed, NOTICE)
    if wanted == "auto":
        webcam = first_webcam(device_numbers(), opener=opener, clock=clock, sleep=sleep)
        return webcam or _demo(hand, clock, realtime, seed, NO_WEBCAM)
    if wanted.isdecimal() and not Path(wanted).exists():
        return Webcam(int(wanted), opener=opener, clock=clock)
    return VideoCamera(Path(wanted), realtime=realtime, clock=clock)


def device_numbers() -> tuple[int, ...]:
    """Numbers worth trying; Linux tells them, elsewhere the first three are tried."""
    if sys.platform != "linux":
        return (0, 1, 2)
    found = (path.name.removeprefix("video") for path in Path("/dev").glob("video*"))
    return tuple(sorted(int(number) for number in found if number.isdecimal()))


def first_webcam(
    numbers: Sequence[int],
    *,
    opener: Callable[[int], Source] = open_device,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Webcam | None:
    """The first of these webcams that really gives a picture, started; None when none does.

    One that opens and stays silent (a capture card, a camera in use elsewhere) is passed over.
    """
    for number in numbers:
        webcam = Webcam(number, opener=opener, clock=clock)
        webcam.start()
        if _delivers(webcam, clock, sleep):
            return webcam
        webcam.close()
    return None


def _delivers(webcam: Webcam, clock: Callable[[], float], sleep: Callable[[float], None]) -> bool:
    until_s = clock() + PATIENCE_S
    while clock() < until_s and webcam.state.phase != "lost":
        if webcam.newest() is not None:
            return True
        sleep(0.02)
    return False


def _demo(
    hand: Hand, clock: Callable[[], float], realtime: bool, seed: int, notice: str
) -> DemoCamera:
    return DemoCamera(
        DrawnLearner(seed, hand=hand),
        mistakes=load_lexicon().ids,
        chance=random.Random(seed),
        realtime=realtime,
        clock=clock,
        notice=notice,
    )
