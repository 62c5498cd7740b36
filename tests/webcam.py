"""A webcam that is never opened, but whose signing counts as the learner's own."""

from __future__ import annotations

from typing import Final

from deepsign.camera.any_webcam import AnyWebcam
from deepsign.camera.slot import CameraSlot

WEBCAM: Final = CameraSlot(lambda _: AnyWebcam(tuple), lambda: "webcam")
