"""Converts logits to probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["to_probabilities"]


def to_probabilities(logits: ArrayLike, temperature: float = 1.0) -> tuple[float, ...]:
    """Returns the softmax of logits at a temperature (Guo et al. 2017).

    Args:
        logits: (K,), one per label.
        temperature: The calibrated temperature; above 1 the probabilities are more even.

    Returns:
        K numbers that sum to 1.
    """
    scaled = np.asarray(logits, np.float64) / temperature
    powers = np.exp(scaled - scaled.max())
    return tuple(float(p) for p in powers / powers.sum())
