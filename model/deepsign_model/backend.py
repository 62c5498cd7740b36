"""What can compute a network; a module of its own, for settings are read before anything is loaded."""

from __future__ import annotations

from typing import Literal

__all__ = ["Backend"]

Backend = Literal["auto", "openvino", "torch"]
"""What computes a network; "auto" takes OpenVINO, or torch where OpenVINO does not work."""
