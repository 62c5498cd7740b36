"""Settings of the simulated cameras and of the variation between people."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign_model.errors import ModelError

__all__ = ["Cameras"]


@dataclass(frozen=True)
class Cameras:
    """Positions of cameras and variation between people, in degrees and metres; a spread is a standard deviation.

    Attributes:
        near_m, far_m: Range of the distance to the face, uniform in its logarithm.
        below: Share of cameras below the face, as in laptops and phones.
        pitch_deg: Spread of the pitch of the other cameras; positive looks down.
        yaw_deg: Spread of the yaw.
        lean_deg: Spread of leaning.
        wrist_deg: Spread of each hand's rotation about its wrist, for the whole clip.
        tilt_deg: How much farther up than the tutor's fingers people's fingers point, if they point aside or away.
        finger_deg: Spread of each finger joint, for the whole clip.
        curl: Share of clips in which fingers do not extend fully.
        opened: Share by which the tracker underestimates the bend of fingers.
        reach: Spread of the size of movement (logarithm).
        shift_m: Spread of each hand's place.
        rise_m: Spread of the height at which people sign in front of the trunk.
        apart_m: Range of how much farther from the middle than the tutor people hold their hands.
        forward_m: Range of how much closer to the camera than the tutor people hold their hands.
        fitted: Range of the share by which the tracker's own model of a hand shows; the larger the hand is in the
            picture, the less.
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
    fitted: tuple[float, float] = (1.0, 1.0)

    def __post_init__(self) -> None:
        """Checks the distances."""
        if not 0 < self.near_m <= self.far_m:
            raise ModelError(
                f"Training settings: near_m {self.near_m} must be above 0, and far_m {self.far_m} not below it."
            )
