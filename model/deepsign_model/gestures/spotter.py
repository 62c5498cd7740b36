"""Turns a stream of scores into single events. The module reads no clock; times are arguments.

A gesture is spotted when its smoothed share reaches its threshold. To give one event per gesture, the share must then
fall well below the threshold before the same gesture can be spotted again (hysteresis), and some time must pass before
any gesture can (refractory time). Rest and other movement are separate classes, which lower the shares of gestures. The
return of the hand after a stroke is not spotted as the opposite stroke.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon.opposites import way_back_of
from deepsign_model.errors import ModelError
from deepsign_model.specs.gestures import Spotting

__all__ = ["GAP_S", "GestureEvent", "Spotter", "at_sensitivity"]

GAP_S = 1.0  # after a longer time without scores, the spotter is reset


@dataclass(frozen=True, slots=True)
class GestureEvent:
    """A spotted gesture.

    Attributes:
        gesture: Id of the gesture.
        t_s: Time at which it was spotted.
        confidence: Its smoothed share at `t_s`, 0 to 1.
        moved_s: Onset and end of the hand's own movement as far as it was seen at `t_s`; None if no hand moved, or if only
            scores are known.
    """

    gesture: str
    t_s: float
    confidence: float
    moved_s: tuple[float, float] | None = None


class Spotter:
    """Turns one stream of scores into events.

    Args:
        labels: Labels of the scores, in order; the last two are other movement and "no gesture".
        spotting: Thresholds and times.
    """

    def __init__(self, labels: Sequence[str], spotting: Spotting) -> None:
        self._labels, self._gestures = tuple(labels), len(labels) - 2
        self.spotting = spotting
        self.reset()

    @property
    def smoothed(self) -> NDArray[np.float64]:
        """The smoothed shares (K,), in the order of the labels; their sum is 1 after the first scores."""
        return self._smoothed.copy()

    @property
    def spotting(self) -> Spotting:
        """Thresholds and times; may be changed at any time."""
        return self._spotting

    @spotting.setter
    def spotting(self, spotting: Spotting) -> None:
        self._spotting = spotting
        names = self._labels[: self._gestures]
        self._thresholds = np.array([spotting.threshold(name) for name in names])

    def reset(self) -> None:
        """Clears all state."""
        self._smoothed = np.zeros(len(self._labels))
        self._last_s: float | None = None
        self._event: GestureEvent | None = None
        self._held: int | None = None

    def step(
        self, t_s: float, shares: Sequence[float] | NDArray[np.float32]
    ) -> GestureEvent | None:
        """Processes the next scores.

        Args:
            t_s: Time of their frame; scores that are not later than the last are ignored.
            shares: (K,) probabilities.

        Returns:
            The event, if a gesture was spotted.

        Raises:
            ModelError: The numbers of scores and labels differ.
        """
        if len(shares) != len(self._labels):
            raise ModelError(f"{len(shares)} scores do not fit {len(self._labels)} labels.")
        if self._last_s is not None and t_s <= self._last_s:
            return None
        self._smooth(t_s, np.asarray(shares, np.float64))
        self._release()
        best = int(self._smoothed.argmax())
        if best >= self._gestures or not self._may(best, t_s):
            return None
        self._event = GestureEvent(self._labels[best], t_s, float(self._smoothed[best]))
        self._held = best
        return self._event

    def _smooth(self, t_s: float, shares: NDArray[np.float64]) -> None:
        if self._last_s is not None and t_s - self._last_s > GAP_S:
            self.reset()
        if self._last_s is None:
            self._smoothed = shares
        else:
            constant = max(self._spotting.smoothing_s, 1e-9)
            rate = 1 - np.exp(-(t_s - self._last_s) / constant)
            self._smoothed = self._smoothed + rate * (shares - self._smoothed)
        self._last_s = t_s

    def _release(self) -> None:
        """Ends the gesture of the last event if its share has fallen."""
        held = self._held
        if held is None:
            return
        if self._smoothed[held] < self._spotting.release * self._thresholds[held]:
            self._held = None

    def _may(self, best: int, t_s: float) -> bool:
        """Returns whether the most probable gesture is an event now."""
        if self._smoothed[best] < self._thresholds[best] or best == self._held:
            return False
        if self._event is None:
            return True
        since_s = t_s - self._event.t_s
        rest_s = self._spotting.refractory_s if self._held is None else self._spotting.change_s
        if self._labels[best] in way_back_of(self._event.gesture):
            rest_s = max(rest_s, self._spotting.way_back_s)
        return since_s >= rest_s


def at_sensitivity(spotting: Spotting, sensitivity: float) -> Spotting:
    """Scales the thresholds to a sensitivity.

    Args:
        spotting: The calibrated values, which correspond to a sensitivity of 0.5.
        sensitivity: 0 (only certain gestures) to 1 (anything similar); multiplies the odds of each
            threshold by a factor of 4 to 1/4.
    """
    if not 0 <= sensitivity <= 1:
        raise ModelError(f"The sensitivity must be between 0 and 1, not {sensitivity}.")
    factor = float(4.0 ** (1 - 2 * sensitivity))

    def moved(share: float) -> float:
        odds = factor * share / (1 - share)
        return odds / (1 + odds)

    return replace(
        spotting,
        thresholds={name: moved(share) for name, share in spotting.thresholds.items()},
        default_threshold=moved(spotting.default_threshold),
    )
