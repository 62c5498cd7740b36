"""From logits to honest numbers: a temperature, and for each sign the share it must reach.

The temperature (Guo et al. 2017, arXiv:1706.04599) minimises the negative log likelihood. A sign's
threshold is the share that only ``false_accepts`` of the clips that do not show it reach: real
people who sign something else, where there are such clips, since a drawn signer says little about
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deepsign_model.spec import NO_SIGN, Calibration
from deepsign_training.scoring import softmax

__all__ = ["Evidence", "calibrate", "temperature_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TEMPERATURES = np.geomspace(0.25, 6.0, 60)
LOWEST, HIGHEST = 0.05, 0.95


@dataclass(frozen=True)
class Evidence:
    """Logits (N, K) of clips and the label of each (N,); -1 for a sign that has no label."""

    logits: Floats
    targets: Ints


def calibrate(
    labels: Sequence[str], fitted: Evidence, negatives: Evidence, false_accepts: float = 0.05
) -> Calibration:
    """Temperature and thresholds.

    Args:
        labels: the network's labels.
        fitted: clips with their labels, for the temperature.
        negatives: clips for the thresholds; those of a sign are left out for that sign.
        false_accepts: the share of wrong clips that may pass.
    """
    temperature = temperature_of(fitted)
    shares = softmax(negatives.logits, temperature)
    thresholds = {
        sign: _threshold(shares[negatives.targets != i, i], false_accepts)
        for i, sign in enumerate(labels)
        if sign != NO_SIGN
    }
    default = float(np.median(list(thresholds.values())))
    return Calibration(temperature, thresholds, round(default, 4))


def temperature_of(evidence: Evidence) -> float:
    """The temperature at which the labels are likeliest; 1 without clips."""
    known = evidence.targets >= 0
    if not known.any():
        return 1.0
    logits, targets = evidence.logits[known], evidence.targets[known]
    losses = [_loss(softmax(logits, t), targets) for t in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmin(losses))]), 4)


def _loss(probabilities: Floats, targets: Ints) -> float:
    own = probabilities[np.arange(len(targets)), targets]
    return float(-np.log(np.maximum(own, 1e-12)).mean())


def _threshold(shares: Floats, false_accepts: float) -> float:
    """The share that ``false_accepts`` of these clips reach, inside sensible bounds."""
    if len(shares) == 0:
        return 0.5
    return round(float(np.clip(np.quantile(shares, 1 - false_accepts), LOWEST, HIGHEST)), 4)
