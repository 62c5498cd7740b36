"""Numbers of the planes that the gesture network reads."""

from __future__ import annotations

from typing import Final

__all__ = ["LUMA", "MIN_STD"]

LUMA: Final = (0.299, 0.587, 0.114)  # ITU-R BT.601
MIN_STD: Final = 2.0  # grey levels; keeps a still grey wall from being blown up to noise
