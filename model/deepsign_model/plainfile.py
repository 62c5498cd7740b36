"""Checks files before they are passed to C++ libraries, which may crash or hang on unexpected ones.

Every film, picture and weights file is checked here before OpenCV, OpenVINO or torch opens it.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

__all__ = [
    "LONGEST_NAME",
    "file_fault",
    "is_folder",
    "name_fault",
    "read_plain",
    "shown",
    "size_fault",
]

LONGEST_NAME: Final = 255
"""Longest name in bytes that all common file systems allow."""
LONGEST_PATH: Final = 4095
"""Longest path in bytes."""

FEWEST_PX: Final = 16
LONGEST_SHAPE: Final = 16
MOST_PX: Final = 7680 * 4320 + 1

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def shown(path: str | Path) -> str:
    r"""Returns a path as printable text; undecodable bytes become escapes such as ``\xe9``."""
    data = str(path).encode(
        "utf-8", "surrogatepass" if _has_lone_surrogates(path) else "surrogateescape"
    )
    text = data.decode("utf-8", "backslashreplace")
    return "".join(
        c if c >= " " and c != "\x7f" else c.encode("unicode_escape").decode() for c in text
    )


def name_fault(path: str | Path) -> str:
    """Returns a sentence that says why a path cannot be passed to a library, or "" if it can."""
    text = str(path)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return f"The name of {shown(path)} is not valid UTF-8; rename the file."
    if b"\0" in data:
        return f"The name {_short(path)} holds a NUL character; check the name."
    if len(data) > LONGEST_PATH or any(len(part) > LONGEST_NAME for part in data.split(b"/")):
        return f"The name {_short(path)} is too long for a file; check the name."
    return ""


def file_fault(path: str | Path, what: str = "video") -> str:
    """Returns a sentence that says why a file cannot be read, or "" if it can.

    Args:
        path: The file. Only regular files are opened, since a pipe could block.
        what: The expected kind of file, for the sentence.
    """
    if fault := name_fault(path):
        return fault
    file = Path(path)
    try:
        about = file.stat()
        for is_kind, kind in _KINDS:
            if is_kind(about.st_mode):
                return f"{shown(path)} is {kind}, not a {what}; name a {what} file."
        with file.open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError):
        return f"There is no file {shown(path)}; check the name."
    except OSError as error:
        return f"{shown(path)} cannot be read ({error.strerror}); check its rights."
    if about.st_size == 0:
        return f"{shown(path)} is empty; choose another file, or save it again."
    return ""


def size_fault(width: float, height: float) -> str:
    """Returns the end of a sentence that says why pictures of a size are refused, or "" if they are not."""
    small, large = sorted((width, height))
    if not (small >= FEWEST_PX and large <= LONGEST_SHAPE * small):
        return f"has pictures of {width:.0f} x {height:.0f} pixels, too small or narrow to show a person"
    if width * height > MOST_PX:
        return f"has pictures of {width:.0f} x {height:.0f} pixels, larger than 7680 x 4320"
    return ""


def is_folder(path: str | Path) -> bool:
    """Returns whether a path is a folder; False for impossible names."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def read_plain(path: Path, most_bytes: int) -> bytes:
    """Reads a regular file of limited size.

    Raises:
        OSError: The file cannot be read, is not a regular file, or is larger than ``most_bytes``.
    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise OSError(f"{shown(path)} is no regular file")
    with path.open("rb") as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise OSError(f"{shown(path)} is larger than {most_bytes} bytes")
    return data


def _has_lone_surrogates(path: str | Path) -> bool:
    """Returns whether the text contains surrogates that do not stand for bytes of a name, which JSON allows."""
    return any("\ud800" <= c <= "\udfff" and not "\udc80" <= c <= "\udcff" for c in str(path))


def _short(path: str | Path) -> str:
    text = shown(path)
    return text if len(text) <= 60 else f"{text[:28]}...{text[-28:]}"
