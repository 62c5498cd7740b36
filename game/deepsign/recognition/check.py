"""The one thing to mend first, from camera, light, place and pace: pure."""

from __future__ import annotations

from typing import Final, Literal

from deepsign.camera.base import Phase
from deepsign.camera.light import Box, Light
from deepsign.camera.pace import PaceKind
from deepsign.recognition.framing import HintKind
from deepsign_model.preprocess import Framing
from deepsign_model.spec import ModelSpec

CheckKind = Literal[
    "starting",
    "none",
    "frozen",
    "dark",
    "bright",
    "backlit",
    "missing",
    "too_near",
    "too_far",
    "off_centre",
    "too_high",
    "slow",
    "good",
]

_OF_HINT: Final[dict[HintKind, CheckKind]] = {
    "missing": "missing",
    "too_near": "too_near",
    "too_far": "too_far",
    "off_centre": "off_centre",
    "too_high": "too_high",
    "too_dark": "dark",
}


def check(phase: Phase, hint: HintKind, light: Light, pace: PaceKind) -> CheckKind:
    """What to mend first: without a picture nothing else counts, without light no face is found.

    Args:
        phase: Of the camera.
        hint: Where the learner sits.
        light: On the learner.
        pace: Of the pictures.

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
    if hint != "ok":
        return _OF_HINT[hint]
    return "slow" if pace == "slow" else "good"


def face_in(framing: Framing | None, spec: ModelSpec) -> Box | None:
    """Where the face is in the picture, from the crop that was laid around it."""
    if framing is None:
        return None
    top = framing.cy - framing.side / 2
    return framing.cx, top + spec.face_centre_y * framing.side, spec.face_width * framing.side
