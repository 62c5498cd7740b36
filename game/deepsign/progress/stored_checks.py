"""Checks of stored values that SQL cannot express; SQL calls them by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from deepsign.learning.schedule import Schedule
from deepsign.progress.embeddings import from_text
from deepsign.progress.own_sign_rows import stored_floats, stored_takes
from deepsign.progress.word_entry import stored_words


def _is_read_by(read: Callable[[bytes], Any]) -> Callable[[bytes], bool]:
    """Returns a check of whether ``read`` accepts a value."""

    def check(value: bytes) -> bool:
        try:
            read(value)
        except (TypeError, ValueError, RecursionError):
            return False
        return True

    return check


CHECKS: Final[Mapping[str, Callable[[bytes], bool]]] = {
    "fits_fsrs": _is_read_by(lambda value: Schedule(parameters=json.loads(value))),
    "holds_takes": _is_read_by(stored_takes),
    "holds_floats": _is_read_by(stored_floats),
    "holds_words": _is_read_by(stored_words),
    "is_embedding": _is_read_by(from_text),
}
"""By the name in SQL; the argument is a blob."""
