"""Downloads one clip to one file: resumes a broken transfer, and checks the result."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deepsign_training.collect.client import Client
from deepsign_training.collect.errors import Broken, Unfit
from deepsign_training.collect.transport import Response

__all__ = ["Fetched", "download", "suffix_of"]

_VAGUE: Final = {"", "application/octet-stream", "binary/octet-stream", "application/mp4"}
_RANGE: Final = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15}|\*)")
_NO_RANGE: Final = 416


@dataclass(frozen=True)
class Fetched:
    """A clip on disk: its file, final address, content type, size in bytes, and checksum."""

    file: Path
    final_url: str
    content_type: str
    suffix: str
    sha256: str
    bytes: int

    def drop(self) -> None:
        """Removes the file, if it still exists, and the JSON beside it."""
        _Partial(self.file, "").drop()


@dataclass(frozen=True)
class _Partial:
    """A transfer in progress: ``file``, and beside it JSON with the validator that is needed to resume."""

    file: Path
    address: str

    @property
    def _about(self) -> Path:
        return self.file.with_name(self.file.name + ".json")

    @property
    def size(self) -> int:
        return self.file.stat().st_size if self.file.exists() else 0

    def headers(self) -> Mapping[str, str]:
        """Returns headers that request the rest, if a validator can prove it belongs to the same file."""
        validator = self._validator()
        if not self.size or not validator:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": validator}

    def begin(self, answer: Response) -> None:
        """Starts from zero and stores the file's validator (a weak ETag is not sufficient)."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(b"")
        etag = answer.headers.get("etag", "")
        strong = etag if etag.startswith('"') else ""
        validator = strong or answer.headers.get("last-modified", "")
        about = {"address": self.address, "validator": validator}
        self._about.write_text(json.dumps(about), encoding="utf-8")

    def drop(self) -> None:
        """Removes the transfer's files."""
        self.file.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)

    def _validator(self) -> str:
        try:
            about = json.loads(self._about.read_text(encoding="utf-8"))
            return str(about["validator"]) if about["address"] == self.address else ""
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ""


def download(client: Client, address: str, hosts: frozenset[str], file: Path, most: int) -> Fetched:
    """Downloads a clip to ``file``; resumes an earlier transfer.

    Args:
        client: Sends the requests.
        address: Address of the clip.
        hosts: Hosts that may be requested.
        file: The file to write; kept for the next run if the connection breaks.
        most: Largest size, in bytes.

    Raises:
        FetchError: The clip cannot be fetched, is too large, or is not a video.
    """
    partial = _Partial(file, address)
    try:
        answer = client.fetch(
            address,
            hosts,
            lambda got: _take(got, partial, most),
            partial.headers,
            frozenset({_NO_RANGE}),
        )
        suffix = suffix_of(file)
    except Unfit:
        partial.drop()
        raise
    return Fetched(file, answer.address, answer.kind, suffix, _sha256(file), partial.size)


def _take(answer: Response, partial: _Partial, most: int) -> Response:
    """Appends the answer's body to the file, or replaces the file with it."""
    if answer.status == _NO_RANGE:
        partial.drop()
        raise Broken("the host has no bytes beyond those already fetched")
    if not answer.kind.startswith("video/") and answer.kind not in _VAGUE:
        raise Unfit(f"it is not a video but {answer.kind!r}")
    if answer.status == 206:
        _check_range(answer, partial)
    else:
        partial.begin(answer)
    if partial.size + (answer.length or 0) > most:
        raise _too_large(most)
    with partial.file.open("ab") as out:
        for chunk in answer.body:
            out.write(chunk)
            if out.tell() > most:
                raise _too_large(most)
    return answer


def _check_range(answer: Response, partial: _Partial) -> None:
    """Refuses any range other than the rest of the file, from the break to the end."""
    found = _RANGE.fullmatch(answer.headers.get("content-range", "").strip())
    begins = found is not None and int(found[1]) == partial.size
    if found is None or not begins or found[3] not in ("*", str(int(found[2]) + 1)):
        partial.drop()
        raise Broken("the host sent a different part from the one requested")


def suffix_of(file: Path) -> str:
    """Returns the suffix by the file's first bytes, not by its address or content type.

    Raises:
        Unfit: The bytes are not the start of a known video format.
    """
    with file.open("rb") as opened:
        head = opened.read(16)
    if head[4:8] == b"ftyp":
        return ".mov" if head[8:10] == b"qt" else ".mp4"
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free"}:
        return ".mov"
    begins = {
        b"\x1aE\xdf\xa3": ".webm",
        b"OggS": ".ogv",
        b"\0\0\1\xba": ".mpg",
        b"\0\0\1\xb3": ".mpg",
    }
    if head[:4] not in begins:
        raise Unfit("the file is not a video")
    return begins[head[:4]]


def _sha256(file: Path) -> str:
    total = hashlib.sha256()
    for block in _blocks(file):
        total.update(block)
    return total.hexdigest()


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(1 << 20):
            yield block


def _too_large(most: int) -> Unfit:
    return Unfit(f"it is larger than {most / 1e6:g} MB")
