"""The first thing to change before signing: camera, light, place or rate of pictures. Pure."""

from __future__ import annotations

from typing import Literal

from deepsign.camera.base import CameraPhase
from deepsign.camera.light import Light
from deepsign.camera.pace import PaceKind
from deepsign.recognition.framing import HintKind

CheckKind = Literal[
    "starting",
    "none",
    "frozen",
    "dark",
    "bright",
    "backlit",
    "missing",
    "no_shoulders",
    "too_near",
    "too_far",
    "off_centre",
    "too_high",
    "hand_right",
    "hand_left",
    "several",
    "unwatched",
    "slow",
    "good",
]


def check(
    phase: CameraPhase, hint: HintKind | Literal["unwatched"], light: Light, pace: PaceKind
) -> CheckKind:
    """Returns the first thing to change: without a picture nothing else counts, without light no person is found.

    Args:
        phase: The phase of the camera.
        hint: The hint about the learner's position; `unwatched` while the recogniser does not run.
        light: The light on the learner.
        pace: The rate of pictures.

    Returns:
        "good" when the learner can begin.
    """
    if phase == "starting":
        return "starting"
    if phase != "running":
        return "none"
    if pace == "frozen":
        return "frozen"
    if light != "good":
        return light
    if hint == "too_dark":
        return "dark"
    if hint != "ok":
        return hint
    return "slow" if pace == "slow" else "good"
