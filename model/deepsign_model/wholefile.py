"""Atomic writing: a file exists completely or not at all, even after a kill, a full disk or an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["in_one_move"]


@contextmanager
def in_one_move(path: Path) -> Iterator[Path]:
    """Yields a hidden file beside ``path`` to write to, which replaces ``path`` when the block ends.

    If the block fails, the hidden file is removed and ``path`` is unchanged. Special files (``/dev/stdout``) are written
    to directly. The hidden file has the same suffix, since libraries depend on it.

    Raises:
        OSError: The folder cannot be created, or the file cannot be moved.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        yield path
        return
    fresh = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        yield fresh
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
