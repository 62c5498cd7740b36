"""Plain data on disk."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from deepsign_model.wholefile import in_one_move

__all__ = ["MOST_SEED", "finite", "write_json"]

MOST_SEED = 2**31 - 1
"""The largest seed: numpy's and torch's seeds are made of it, and hold 64 bits."""


def write_json(path: Path, data: Any) -> None:
    """Writes plain data as JSON."""
    with in_one_move(path) as fresh:
        fresh.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def finite(value: Any) -> Any:
    """The same values with None in place of NaN and infinity, which JSON does not have."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
