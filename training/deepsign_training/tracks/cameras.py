"""Where cameras stand, and how much people differ from their performance: settings alone."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign_model.errors import ModelError

__all__ = ["Cameras"]


@dataclass(frozen=True)
class Cameras:
    """Where cameras stand, and how much people differ from their performance; degrees and metres.

    Attributes:
        near_m, far_m: distance to the face, even in its logarithm.
        below: Share of cameras of laptops and phones, from below the face.
        pitch_deg: Spread of the others' height; positive looks down.
        yaw_deg: Spread of the side.
        lean_deg: Spread of leaning.
        wrist_deg: Spread of each hand's turn about its wrist, for the whole clip.
        tilt_deg: How much farther up than the tutor's people's fingers point, where they point aside or away.
        finger_deg: Spread of each finger joint, for the whole clip.
        curl: Share of clips in which fingers do not extend.
        opened: By which share the tracker sees bent fingers less bent than they are.
        reach: Spread of the size of movement (logarithm).
        shift_m: Spread of each hand's place.
        rise_m: Spread of the height at which people sign before the trunk.
        apart_m: How much farther from the middle than the tutor people hold their hands, at least and at most.
        forward_m: How much nearer to the camera.
    """

    near_m: float = 0.5
    far_m: float = 3.5
    below: float = 0.28
    pitch_deg: float = 6.0
    yaw_deg: float = 10.0
    lean_deg: float = 1.2
    wrist_deg: float = 8.0
    tilt_deg: float = 13.0
    finger_deg: float = 7.0
    curl: float = 0.3
    opened: float = 0.42
    reach: float = 0.15
    shift_m: float = 0.012
    rise_m: float = 0.03
    apart_m: tuple[float, float] = (0.0, 0.0)
    forward_m: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        """Refuses distances that no camera has, and quotes them."""
        if not 0 < self.near_m <= self.far_m:
            raise ModelError(
                f"Training settings: near_m {self.near_m} must be above 0, and far_m {self.far_m} not below it."
            )
