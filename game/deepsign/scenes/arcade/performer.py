"""The drawn performer of the demo camera: makes gestures in time and holds a hand where a game wants it."""

from __future__ import annotations

from deepsign.camera.slot import CameraSlot


class DemoPerformer:
    """Plays in front of the demo camera. With a webcam every call does nothing.

    Args:
        camera: The game's camera.
    """

    def __init__(self, camera: CameraSlot) -> None:
        self._camera = camera
        self._time_s = 0.0
        self._planned: tuple[float, str] | None = None

    @property
    def busy(self) -> bool:
        """Whether a gesture is planned that has not begun."""
        return self._planned is not None

    def make(self, gesture: str, in_s: float = 0.0) -> None:
        """Plans a gesture so that the middle of its stroke is ``in_s`` seconds from now."""
        self._planned = self._time_s + max(0.0, in_s - self.ahead_s(gesture)), gesture

    def ahead_s(self, gesture: str) -> float:
        """Returns how long before a beat a gesture must begin for the middle of its stroke to fall on the beat."""
        return sum(self._camera.stroke_s(gesture)) / 2

    def reach(self, height: float | None) -> None:
        """Brings a raised hand to a height, 0 (low) to 1 (high); None takes it down."""
        self._camera.reach(height)

    def advance(self, time_s: float) -> None:
        """Begins the planned gesture once its time has come.

        Args:
            time_s: Now, on the hub's clock.
        """
        self._time_s = time_s
        if self._planned is not None and time_s >= self._planned[0]:
            self._camera.make(self._planned[1])
            self._planned = None
