"""Standard output and error for any text: both command lines print through it."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, TextIO

from deepsign_model.errors import OutletClosed

__all__ = ["outlets"]

_ESCAPES: Final = "backslashreplace"
_ASCII: Final = "seven_bit"


@contextmanager
def outlets() -> Iterator[None]:
    """Within it, what an encoding cannot show is printed as an escape (as Python writes it), never lost and no error.

    What a command prints to a closed standard output raises `OutletClosed`; a closed standard error is silent.
    At the end, what a full disk or a closed pipe did not take is dropped without a traceback of the interpreter's.
    """
    if sys.stdout is None or sys.stderr is None:
        _keep_descriptors()
        sys.stdout = sys.stdout or _Closed(tells=True)
        sys.stderr = sys.stderr or _Closed(tells=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_encoding(stream.encoding), errors=_ESCAPES)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            _drain(stream)


def _encoding(name: str) -> str:
    """The encoding; ASCII under another name, because click takes ASCII for a mistake and prints UTF-8."""
    return _ASCII if codecs.lookup(name).name == "ascii" else name


@codecs.register
def _seven_bit(name: str) -> codecs.CodecInfo | None:
    if name != _ASCII:
        return None
    plain = codecs.lookup("ascii")
    return codecs.CodecInfo(
        plain.encode,
        plain.decode,
        plain.streamreader,
        plain.streamwriter,
        plain.incrementalencoder,
        plain.incrementaldecoder,
        _ASCII,
    )


def _keep_descriptors() -> None:
    """Opens closed standard descriptors on nothing: else the next file, a database, would take their numbers."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def _drain(stream: TextIO | io.TextIOBase) -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):  # it has no descriptor
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, stream.fileno())
            os.close(nothing)


class _Closed(io.TextIOBase):
    """A stream that was closed before the program began.

    Args:
        tells: Whether it fails when it is flushed with text in it, as on a full disk.
    """

    encoding = "utf-8"
    errors = _ESCAPES

    def __init__(self, *, tells: bool) -> None:
        self._tells = tells
        self._lost = False

    def write(self, text: str) -> int:
        self._lost = self._tells and (self._lost or len(text) > 0)
        return len(text)

    def flush(self) -> None:
        lost, self._lost = self._lost, False
        if lost:
            raise OutletClosed("standard output is closed, nothing can be printed; leave it open.")
