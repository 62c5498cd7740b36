"""The collected clips: one folder with the files, and one line of JSON for each clip.

DIR/
  clips/<sign>/<id>.mp4   the files; their names are never taken from an address
  clips.jsonl             one line per clip: source, time, licence, checksum, hash
  pages.json              links of the pages already read, so that a second run does not request them again
  keep.json               decisions, see ``decisions``
  partial/<id>            interrupted transfers, with <id>.json: what is needed to resume them
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from deepsign_model.plainfile import read_plain
from deepsign_model.wholefile import in_one_move
from deepsign_training.collect.errors import CollectError
from deepsign_training.collect.manifest import SIGN

__all__ = ["SUFFIXES", "Store", "StoredClip", "clip_id", "write_whole"]

SUFFIXES: Final = (".mp4", ".webm", ".mov", ".ogv", ".mpg")
MOST_BYTES: Final = 256 << 20
_KINDS: Final[dict[Any, type]] = {"str": str, "int": int, "float": float}
_LONGEST_S: Final = 1e6
_NO_TEXT: Final = re.compile("[\ud800-\udfff]")
_ID: Final = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class StoredClip:
    """One clip and its source.

    Attributes:
        id: Derived from sign and address, so it is the same in every run.
        sign: The sign it shows, according to the manifest.
        suffix: ".mp4" and the like; "" if the bytes are stored as another clip's file.
        site: The site's name in the manifest.
        page: The page that links to the clip; "" if the manifest names the clip itself.
        url: Its address on that page.
        final_url: Its address after redirects.
        fetched_utc: Time of the download, ISO 8601.
        licence: The licence, as the manifest states it.
        licence_url: Address of the licence text.
        signer: The signer, as the manifest states it; may be "".
        sha256: Checksum of the file.
        bytes: Size of the file.
        content_type: The content type that the host sent.
        seconds: Length of the film.
        frames: Number of frames.
        video_hash: Perceptual hash, hexadecimal.
        duplicate_of: Id of an earlier clip with the same content; "" if there is none.
    """

    id: str
    sign: str
    suffix: str
    site: str
    page: str
    url: str
    final_url: str
    fetched_utc: str
    licence: str
    licence_url: str
    signer: str
    sha256: str
    bytes: int
    content_type: str
    seconds: float
    frames: int
    video_hash: str
    duplicate_of: str = ""

    def __post_init__(self) -> None:
        """Validates all fields; a path outside the folder must be impossible even if others wrote the file."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, str) and _NO_TEXT.search(value):
                raise CollectError(
                    f"not a valid clip: {each.name} holds characters that are not text"
                )
            if type(value) is not _KINDS[each.type] and not (
                each.type == "float" and type(value) is int
            ):
                raise CollectError(f"not a valid clip: {each.name} is {repr(value)[:80]}")
        good = _ID.fullmatch(self.id) and SIGN.fullmatch(self.sign)
        if not good or self.suffix not in ("", *SUFFIXES):
            raise CollectError(
                f"not a valid clip: id {self.id[:80]!r}, sign {self.sign[:80]!r}, {self.suffix[:80]!r}"
            )
        if self.duplicate_of and not _ID.fullmatch(self.duplicate_of):
            raise CollectError(f"not a valid clip: it repeats {self.duplicate_of[:80]!r}")
        if not (self.bytes >= 0 and self.frames >= 0 and 0 <= self.seconds < _LONGEST_S):
            raise CollectError(
                f"not a valid clip: {self.bytes} bytes, {self.frames} frames, {self.seconds} s"
            )


def clip_id(sign: str, address: str) -> str:
    """Returns the id of a sign's clip: 16 hexadecimal digits."""
    return hashlib.sha256(f"{sign}\n{address}".encode()).hexdigest()[:16]


def write_whole(path: Path, text: str) -> None:
    """Writes a file atomically: it exists completely or not at all."""
    with in_one_move(path) as fresh:
        fresh.write_text(text, encoding="utf-8")


def _is_page(value: object) -> bool:
    """Returns whether a value has the form that `keep_links` writes."""
    links = value.get("links") if isinstance(value, dict) else None
    return isinstance(links, list) and all(isinstance(link, str) for link in links)


class Store:
    """A folder of collected clips.

    Args:
        folder: DIR.
        new: Create the folder if it does not exist.

    Raises:
        CollectError: The folder does not exist, or its files cannot be read.
    """

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        self.folder = folder
        self._lines = folder / "clips.jsonl"
        self._pages_file = folder / "pages.json"
        if not new and not self._lines.exists():
            raise CollectError(
                f"{folder} holds no collected clips; fetch some with: deepsign-train collect fetch."
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.clips = {clip.id: clip for clip in self._read()}
            self._pages = self._read_pages()
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise CollectError(f"{folder} cannot be used: {error}.") from error
        for clip in self.clips.values():
            if not clip.suffix and clip.duplicate_of not in self.clips:
                raise CollectError(
                    f"{folder} cannot be used: {clip.id} repeats a clip that does not exist; remove its line."
                )

    def __iter__(self) -> Iterator[StoredClip]:
        """Iterates over all clips, by sign, then in the order of their download."""
        return iter(sorted(self.clips.values(), key=lambda clip: clip.sign))

    def path(self, clip: StoredClip) -> Path:
        """Returns a clip's file, or the file of the clip it repeats if it has none of its own."""
        if not clip.suffix:
            clip = self.clips[clip.duplicate_of]
        return self.folder / "clips" / clip.sign / f"{clip.id}{clip.suffix}"

    def has(self, identity: str) -> bool:
        """Returns whether a clip is known and its file exists in full size."""
        clip = self.clips.get(identity)
        if clip is None:
            return False
        try:
            return self.path(clip).stat().st_size == clip.bytes
        except (OSError, KeyError):
            return False

    def add(self, clip: StoredClip) -> None:
        """Adds a clip; its line is on disk when this returns."""
        self.clips[clip.id] = clip
        with self._lines.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(clip), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def links(self, page: str, select: str) -> tuple[str, ...] | None:
        """Returns the links of a page that an earlier run read with this selector; None if there was none."""
        found = self._pages.get(page, {})
        return tuple(found["links"]) if found.get("select") == select else None

    def keep_links(self, page: str, select: str, links: tuple[str, ...]) -> None:
        """Stores a page's links, so that the next run does not request the page again."""
        self._pages[page] = {"select": select, "links": list(links)}
        write_whole(self._pages_file, json.dumps(self._pages, indent=1) + "\n")

    @property
    def total_bytes(self) -> int:
        """Size of all files."""
        return sum(clip.bytes for clip in self.clips.values() if clip.suffix)

    def _read(self) -> Iterator[StoredClip]:
        """Yields the clips of all lines; the last line of an id counts.

        A last line without a line break was cut off by a crash and is removed.
        """
        if not self._lines.exists():
            return
        *lines, rest = read_plain(self._lines, MOST_BYTES).decode("utf-8").split("\n")
        if rest:
            write_whole(self._lines, "".join(line + "\n" for line in lines))
        names = {f.name for f in fields(StoredClip)}
        for line in filter(None, lines):
            data = json.loads(line)
            if not isinstance(data, dict):
                raise ValueError(f"{self._lines.name} holds a line that is not a clip")
            yield StoredClip(**{k: v for k, v in data.items() if k in names})

    def _read_pages(self) -> dict[str, dict[str, Any]]:
        if not self._pages_file.exists():
            return {}
        pages = json.loads(read_plain(self._pages_file, MOST_BYTES))
        if not isinstance(pages, dict) or not all(map(_is_page, pages.values())):
            raise ValueError(f"{self._pages_file.name} is not a table of pages")
        return pages
