"""What has been collected: one folder, clips in it, one line of JSON for each.

DIR/
  clips/<sign>/<id>.mp4   the files; names come from us, never from an address
  clips.jsonl             one line a clip: where from, when, under which licence, checksum, hash
  pages.json              the links of pages already read, so that a second run need not ask again
  keep.json               decisions, see ``decisions``
  partial/<id>            transfers that broke off, with <id>.json: what they must go on from
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
    """One clip, and everything known about its source.

    Attributes:
        id: from sign and address, so that it stays the same in every run.
        sign: what it shows, by the manifest.
        suffix: ".mp4" and the like; "" where the file is another clip's (same bytes).
        site: the manifest's name of the site.
        page: the page that links to it; "" if the manifest names the clip itself.
        url: its address on that page.
        final_url: where it came from after redirects.
        fetched_utc: when, ISO 8601.
        licence: what allows its use, by the manifest.
        licence_url: where that can be read.
        signer: who signs, by the manifest; may be "".
        sha256: checksum of the file.
        bytes: its size.
        content_type: by the host.
        seconds: its length.
        frames: pictures in it.
        video_hash: perceptual hash, hexadecimal.
        duplicate_of: id of an earlier clip that shows the same; "" if none.
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
        """Refuses what could lead out of the folder: the file is also read where others wrote it."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, str) and _NO_TEXT.search(value):
                raise CollectError(f"no such clip can be: {each.name} holds what is no text")
            if type(value) is not _KINDS[each.type] and not (
                each.type == "float" and type(value) is int
            ):
                raise CollectError(f"no such clip can be: {each.name} is {repr(value)[:80]}")
        good = _ID.fullmatch(self.id) and SIGN.fullmatch(self.sign)
        if not good or self.suffix not in ("", *SUFFIXES):
            raise CollectError(
                f"no such clip can be: id {self.id[:80]!r}, sign {self.sign[:80]!r}, {self.suffix[:80]!r}"
            )
        if self.duplicate_of and not _ID.fullmatch(self.duplicate_of):
            raise CollectError(f"no such clip can be: it repeats {self.duplicate_of[:80]!r}")
        if not (self.bytes >= 0 and self.frames >= 0 and 0 <= self.seconds < _LONGEST_S):
            raise CollectError(
                f"no such clip can be: {self.bytes} bytes, {self.frames} pictures, {self.seconds} s"
            )


def clip_id(sign: str, address: str) -> str:
    """The id of a sign's clip: 16 hexadecimal digits."""
    return hashlib.sha256(f"{sign}\n{address}".encode()).hexdigest()[:16]


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that it is there whole or not at all."""
    with in_one_move(path) as fresh:
        fresh.write_text(text, encoding="utf-8")


def _is_page(value: object) -> bool:
    """Whether this is what `keep_links` writes."""
    links = value.get("links") if isinstance(value, dict) else None
    return isinstance(links, list) and all(isinstance(link, str) for link in links)


class Store:
    """A folder of collected clips.

    Args:
        folder: DIR.
        new: make it if it is not there.

    Raises:
        CollectError: there is no such folder, or its files cannot be read.
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
                    f"{folder} cannot be used: {clip.id} repeats a clip that is not there; remove its line."
                )

    def __iter__(self) -> Iterator[StoredClip]:
        """All clips, by sign, then as they came."""
        return iter(sorted(self.clips.values(), key=lambda clip: clip.sign))

    def path(self, clip: StoredClip) -> Path:
        """A clip's file; that of the clip it repeats, if it has none of its own."""
        if not clip.suffix:
            clip = self.clips[clip.duplicate_of]
        return self.folder / "clips" / clip.sign / f"{clip.id}{clip.suffix}"

    def has(self, identity: str) -> bool:
        """Whether a clip is known and its file is there, whole by its size."""
        clip = self.clips.get(identity)
        if clip is None:
            return False
        try:
            return self.path(clip).stat().st_size == clip.bytes
        except (OSError, KeyError):
            return False

    def add(self, clip: StoredClip) -> None:
        """Takes a clip in; its line is on the disk when this returns."""
        self.clips[clip.id] = clip
        with self._lines.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(clip), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def links(self, page: str, select: str) -> tuple[str, ...] | None:
        """The links of a page that an earlier run has read with this selector."""
        found = self._pages.get(page, {})
        return tuple(found["links"]) if found.get("select") == select else None

    def keep_links(self, page: str, select: str, links: tuple[str, ...]) -> None:
        """Notes a page's links, so that the next run does not ask for it again."""
        self._pages[page] = {"select": select, "links": list(links)}
        write_whole(self._pages_file, json.dumps(self._pages, indent=1) + "\n")

    @property
    def total_bytes(self) -> int:
        """Size of all files."""
        return sum(clip.bytes for clip in self.clips.values() if clip.suffix)

    def _read(self) -> Iterator[StoredClip]:
        """Clips of all lines; the last of an id counts. A last line without end was cut by a crash."""
        if not self._lines.exists():
            return
        *lines, rest = read_plain(self._lines, MOST_BYTES).decode("utf-8").split("\n")
        if rest:
            write_whole(self._lines, "".join(line + "\n" for line in lines))
        names = {f.name for f in fields(StoredClip)}
        for line in filter(None, lines):
            data = json.loads(line)
            if not isinstance(data, dict):
                raise ValueError(f"{self._lines.name} holds a line that is no clip")
            yield StoredClip(**{k: v for k, v in data.items() if k in names})

    def _read_pages(self) -> dict[str, dict[str, Any]]:
        if not self._pages_file.exists():
            return {}
        pages = json.loads(read_plain(self._pages_file, MOST_BYTES))
        if not isinstance(pages, dict) or not all(map(_is_page, pages.values())):
            raise ValueError(f"{self._pages_file.name} is no table of pages")
        return pages
