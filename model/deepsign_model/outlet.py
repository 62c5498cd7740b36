"""Makes standard output and error accept any text; used by both command lines."""

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
    """Prints characters that the encoding lacks as Python escapes, instead of raising an error.

    Printing to a closed standard output raises `OutletClosed`; a closed standard error is ignored. At the end, text
    that a full disk or a closed pipe did not accept is dropped without a traceback of the interpreter.
    """
    if sys.stdout is None or sys.stderr is None:
        _keep_descriptors()
        sys.stdout = sys.stdout or _Closed(fails=True)
        sys.stderr = sys.stderr or _Closed(fails=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_encoding(stream.encoding), errors=_ESCAPES)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            _drain(stream)


def _encoding(name: str) -> str:
    """Returns the encoding, with another name for ASCII, because click replaces ASCII with UTF-8."""
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
    """Opens closed standard descriptors on the null device, so that the next opened file does not get their numbers."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def _drain(stream: TextIO | io.TextIOBase) -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):  # the stream has no descriptor
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, stream.fileno())
            os.close(nothing)


class _Closed(io.TextIOBase):
    """A stream that was closed before the program began.

    Args:
        fails: Whether flushing it after a write raises an error, as on a full disk.
    """

    encoding = "utf-8"
    errors = _ESCAPES

    def __init__(self, *, fails: bool) -> None:
        self._fails = fails
        self._lost = False

    def write(self, text: str) -> int:
        self._lost = self._fails and (self._lost or len(text) > 0)
        return len(text)

    def flush(self) -> None:
        lost, self._lost = self._lost, False
        if lost:
            raise OutletClosed("standard output is closed, nothing can be printed; leave it open.")
