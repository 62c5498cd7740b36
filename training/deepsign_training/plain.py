"""Plain data as JSON files."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from deepsign_model.wholefile import in_one_move

__all__ = ["MOST_SEED", "finite", "write_json"]

MOST_SEED = 2**31 - 1
"""The largest seed; seeds of numpy and torch, which have 64 bits, are derived from it."""


def write_json(path: Path, data: Any) -> None:
    """Writes plain data as JSON; the file is replaced atomically."""
    with in_one_move(path) as fresh:
        fresh.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def finite(value: Any) -> Any:
    """Replaces NaN and infinity, which JSON does not have, with None."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
