"""The manifest: pages, licences and limits, in TOML; many pages may be listed in a CSV file."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, TypeVar

import soupsieve

from deepsign_model.plainfile import read_plain
from deepsign_training.collect.address import host_of
from deepsign_training.collect.errors import CollectError, Refused

__all__ = ["MB", "SIGN", "Limits", "Manifest", "ManifestEntry", "Site", "load_manifest"]

SIGN: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")
USUAL_SELECT: Final = "video[src], video source[src], a[href$='.mp4'], a[href$='.webm']"
MOST_BYTES: Final = 16 << 20
_CONTACT: Final = re.compile(r"[\x21-\x7e]{0,120}")
_T = TypeVar("_T")
MB: Final = 1_000_000
_DAY_S: Final = 86_400
_RANGES: Final = {
    "delay_s": (0.1, _DAY_S),
    "file_mb": (1e-6, 10_000),
    "page_mb": (1e-6, 100),
    "total_mb": (1e-6, 1e9),
    "clips_per_page": (1, 10_000),
    "attempts": (1, 10),
    "backoff_s": (1e-3, _DAY_S),
    "patience_s": (1e-3, _DAY_S),
    "timeout_s": (1e-3, _DAY_S),
    "answer_s": (1e-3, _DAY_S),
}
"""Smallest and largest value of each limit."""


@dataclass(frozen=True)
class Limits:
    """Limits of a fetch: sizes in MB, times in seconds, numbers of attempts.

    Attributes:
        delay_s: Least time between two requests to one host; its robots.txt may ask for more.
        file_mb: Largest clip.
        page_mb: Largest page.
        total_mb: Largest total size of all clips in the folder.
        clips_per_page: Most clips of a page; with more, the selector does not fit the page.
        attempts: Requests for one address before it counts as failed.
        backoff_s: Wait before the second attempt; doubled for each further one.
        patience_s: Longest wait a host may ask for (Retry-After); if longer, the host fails for this run.
        timeout_s: Longest silence of a connection.
        answer_s: Longest time of one answer, even if the host keeps sending.
        duplicate_bits: Share of hash bits by which two videos may differ and still count as the same.
    """

    delay_s: float = 2.0
    file_mb: float = 50.0
    page_mb: float = 5.0
    total_mb: float = 5000.0
    clips_per_page: int = 20
    attempts: int = 4
    backoff_s: float = 2.0
    patience_s: float = 120.0
    timeout_s: float = 30.0
    answer_s: float = 300.0
    duplicate_bits: float = 0.14

    def __post_init__(self) -> None:
        """Checks each limit against its range."""
        for name, (least, most) in _RANGES.items():
            value = getattr(self, name)
            _require(
                least <= value <= most,
                f"{name} must be {least:g} to {most:g}, not {str(value)[:20]}",
            )
        _require(
            0 <= self.duplicate_bits < 0.5,
            f"duplicate_bits must be 0 or more and below 0.5, not {self.duplicate_bits}",
        )


@dataclass(frozen=True)
class Site:
    """A site, whose entries share a licence and a selector.

    Attributes:
        name: Name in reports and records.
        licence: What allows the use, in the user's words: "CC BY 4.0", "written consent of 2026-05-01".
        licence_url: Address of the licence text.
        select: CSS selector of the elements whose ``src`` or ``href`` is a clip.
        hosts: Additional hosts of the site's clips; its own host is always allowed.
        signer: The signer, if there is only one; training splits by signer.
    """

    name: str
    licence: str
    licence_url: str = ""
    select: str = USUAL_SELECT
    hosts: tuple[str, ...] = ()
    signer: str = ""

    def __post_init__(self) -> None:
        """Requires a name, a licence and a valid selector."""
        _require(bool(self.name.strip()), "every [[site]] needs a name")
        _require(
            bool(self.licence.strip()),
            f"site {self.name} has no licence; write what allows you to use its clips",
        )
        try:
            soupsieve.compile(self.select)
        except soupsieve.SelectorSyntaxError as error:
            reason = str(error).splitlines()[0].rstrip(".")
            raise _bad(f"site {self.name}: select is not a CSS selector: {reason}") from error


@dataclass(frozen=True)
class ManifestEntry:
    """A page that shows a sign, or the address of a clip itself (``clip``).

    Without its own ``licence`` or ``signer``, an entry has those of its site.
    """

    site: Site
    sign: str
    page: str
    clip: str = ""
    licence: str = ""
    signer: str = ""

    def __post_init__(self) -> None:
        """Requires a sign that can name a folder, and at least one valid web address."""
        _require(
            SIGN.fullmatch(self.sign) is not None,
            f"site {self.site.name}: {self.sign!r} is not a sign (lower-case letters, digits, _)",
        )
        _require(
            bool(self.page or self.clip),
            f"site {self.site.name}: {self.sign} has neither page nor clip",
        )
        for address in filter(None, (self.page, self.clip)):
            try:
                host_of(address)
            except Refused as error:
                raise _bad(f"site {self.site.name}, {self.sign}: {error}") from error

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts that may be requested for this entry."""
        own = {host_of(address) for address in (self.page, self.clip) if address}
        return frozenset(own | set(self.site.hosts))


@dataclass(frozen=True)
class Manifest:
    """The entries, limits and contact of a ``collect fetch``."""

    entries: tuple[ManifestEntry, ...]
    limits: Limits = field(default_factory=Limits)
    contact: str = ""

    def __post_init__(self) -> None:
        """Requires an entry, and a contact that is valid in an HTTP header."""
        _require(bool(self.entries), "it has no pages; add [[site.entry]] with sign and page")
        _require(
            _CONTACT.fullmatch(self.contact) is not None,
            "contact must be one mail or web address without spaces",
        )


def load_manifest(path: Path) -> Manifest:
    """Reads a manifest; docs/training.md describes the format.

    Raises:
        CollectError: The file is missing, is not TOML, or has unknown or invalid values.
    """
    try:
        data = tomllib.loads(read_plain(path, MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CollectError(f"The manifest {path} cannot be read: {error}.") from error
    try:
        return _manifest(data, path.parent)
    except CollectError as error:
        raise CollectError(f"The manifest {path} is not valid: {error}.") from error


def _manifest(data: Mapping[str, Any], folder: Path) -> Manifest:
    _known(data, {"contact", "limits", "site"}, "the manifest")
    sites = _tables(data.get("site", []), "write sites as [[site]], with two brackets")
    entries = tuple(entry for site in sites for entry in _entries(site, folder))
    limits = _made(Limits, data.get("limits", {}), "[limits]")
    return Manifest(entries, limits, _text(data.get("contact", ""), "contact"))


def _entries(data: Mapping[str, Any], folder: Path) -> list[ManifestEntry]:
    """Returns the site's entries: those in the manifest, then those of its CSV file."""
    plain = {k: v for k, v in data.items() if k not in {"entry", "entries_csv"}}
    if isinstance(hosts := plain.get("hosts"), list):
        plain["hosts"] = tuple(_text(host, "hosts").lower() for host in hosts)
    site = _made(Site, plain, f"site {data.get('name', '')}".strip())
    where = f"site {site.name}"
    rows = _tables(data.get("entry", []), f"{where}: write entries as [[site.entry]]")
    if "entries_csv" in data:
        rows = [*rows, *_csv_rows(folder / _text(data["entries_csv"], "entries_csv"))]
    for row in rows:
        _require(
            "site" not in row,
            f"{where}: an entry must not name a site; it belongs to the one above it",
        )
    return [_made(ManifestEntry, {"page": "", **row, "site": site}, where) for row in rows]


def _tables(data: object, sentence: str) -> list[Mapping[str, Any]]:
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        raise _bad(sentence)
    return data


def _csv_rows(path: Path) -> list[dict[str, str]]:
    """Reads the rows of a CSV file, without empty values."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise _bad(f"{path} cannot be read: {error}") from error
    for number, row in enumerate(rows, start=2):
        _require(
            None not in row and None not in row.values(), f"{path} line {number}: wrong length"
        )
    return [{name: value.strip() for name, value in row.items() if value.strip()} for row in rows]


def _made(kind: type[_T], data: Mapping[str, Any], where: str) -> _T:
    """Makes a dataclass from plain data and checks the type of every field (text, number, list of texts)."""
    _require(isinstance(data, Mapping), f"{where} must be a table")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    _known(data, set(known), where)
    for name, value in data.items():
        kind_of = str(known[name].type)
        if kind_of == "str":
            _text(value, f"{where}: {name}")
        if kind_of in {"int", "float"}:
            whole = isinstance(value, int) and not isinstance(value, bool)
            fits = whole or (kind_of == "float" and isinstance(value, float))
            _require(
                fits,
                f"{where}: {name} must be {'a whole number' if kind_of == 'int' else 'a number'}, not {value!r}",
            )
        if kind_of.startswith("tuple"):
            _require(isinstance(value, tuple), f"{where}: {name} must be a list of texts")
    try:
        return kind(**data)
    except TypeError as error:
        missing = str(error).partition("argument")[2].lstrip("s: ")
        raise _bad(f"{where} lacks {missing}") from error


def _known(data: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(data) - known)
    _require(not unknown, f"{where} has unknown keys: {', '.join(unknown)}")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _bad(f"{where} must be text, not {value!r}")
    return value


def _require(true: bool, sentence: str) -> None:
    if not true:
        raise _bad(sentence)


def _bad(sentence: str) -> CollectError:
    return CollectError(sentence)
