"""A file that is there whole or not at all, whatever ends the writing: a kill, a full disk, an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["in_one_move"]


@contextmanager
def in_one_move(path: Path) -> Iterator[Path]:
    """Names a hidden file beside ``path`` to write to; it takes the place of ``path`` when the block ends.

    Where the block fails it is removed, and ``path`` stays as it was. What is no regular file (``/dev/stdout``) is
    written to directly. The suffix stays, since libraries go by it.

    Raises:
        OSError: the folder cannot be made, or the file not be put in place.
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
