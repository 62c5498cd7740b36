"""The manifest: which pages, under which licence, how much at most. TOML, with pages in CSV if there are many."""

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

__all__ = ["MB", "SIGN", "Entry", "Limits", "Manifest", "Site", "load_manifest"]

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
"""The least and the most that each limit can be."""


@dataclass(frozen=True)
class Limits:
    """Limits: sizes, pace, attempts.

    Attributes:
        delay_s: least time between two requests to one host; its robots.txt may ask for more.
        file_mb: largest clip.
        page_mb: largest page.
        total_mb: largest sum of all clips of the folder.
        clips_per_page: a page with more is not what the selector was written for.
        attempts: requests for one address before it counts as failed.
        backoff_s: wait before the second attempt; doubled for each further one.
        patience_s: longest wait a host may ask for (Retry-After); beyond, the address fails for this run.
        timeout_s: of a connection that says nothing.
        answer_s: longest time of one answer, however often the host says a little.
        duplicate_bits: share of a video's hash that may differ for it still to count as the same.
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
        """Refuses limits that are impolite or impossible, and quotes them."""
        for name, (least, most) in _RANGES.items():
            value = getattr(self, name)
            _demand(
                least <= value <= most,
                f"{name} must be {least:g} to {most:g}, not {str(value)[:20]}",
            )
        _demand(
            0 <= self.duplicate_bits < 0.5,
            f"duplicate_bits is below 0.5, not {self.duplicate_bits}",
        )


@dataclass(frozen=True)
class Site:
    """Pages of one origin.

    Attributes:
        name: for the table and the records.
        licence: what allows the use, in the user's words, such as "CC BY 4.0" or "written consent of 2026-05-01".
        licence_url: where it can be read.
        select: CSS selector of the elements whose ``src`` or ``href`` is a clip.
        hosts: further hosts from which the site's clips may come (its own is always among them).
        signer: who signs, if it is one person; training splits by signer.
    """

    name: str
    licence: str
    licence_url: str = ""
    select: str = USUAL_SELECT
    hosts: tuple[str, ...] = ()
    signer: str = ""

    def __post_init__(self) -> None:
        """Refuses a site without name or licence, or with a selector that is none."""
        _demand(bool(self.name.strip()), "every [[site]] needs a name")
        _demand(
            bool(self.licence.strip()),
            f"site {self.name} names no licence; write what allows you to use its clips",
        )
        try:
            soupsieve.compile(self.select)
        except soupsieve.SelectorSyntaxError as error:
            reason = str(error).splitlines()[0].rstrip(".")
            raise _bad(f"site {self.name}: select is no CSS selector: {reason}") from error


@dataclass(frozen=True)
class Entry:
    """A page that shows a sign, or (``clip``) the address of a clip itself.

    ``licence`` and ``signer`` are the site's, unless the entry has its own.
    """

    site: Site
    sign: str
    page: str
    clip: str = ""
    licence: str = ""
    signer: str = ""

    def __post_init__(self) -> None:
        """Refuses a sign that cannot be a folder's name, and addresses that are not of the web."""
        _demand(
            SIGN.fullmatch(self.sign) is not None,
            f"site {self.site.name}: {self.sign!r} is no sign (small letters, digits, _)",
        )
        _demand(
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
        """Hosts that may be asked for this entry."""
        own = {host_of(address) for address in (self.page, self.clip) if address}
        return frozenset(own | set(self.site.hosts))


@dataclass(frozen=True)
class Manifest:
    """The settings of a ``collect fetch``."""

    entries: tuple[Entry, ...]
    limits: Limits = field(default_factory=Limits)
    contact: str = ""

    def __post_init__(self) -> None:
        """Refuses a contact that cannot stand in a header, and an empty manifest."""
        _demand(bool(self.entries), "it names no page; add [[site.entry]] with sign and page")
        _demand(
            _CONTACT.fullmatch(self.contact) is not None,
            "contact is one mail or web address without spaces",
        )


def load_manifest(path: Path) -> Manifest:
    """Reads a manifest; docs/training.md describes its form.

    Raises:
        CollectError: it is missing, no TOML, or names what there is not.
    """
    try:
        data = tomllib.loads(read_plain(path, MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CollectError(f"The manifest {path} cannot be read: {error}.") from error
    try:
        return _manifest(data, path.parent)
    except CollectError as error:
        raise CollectError(f"The manifest {path} does not fit: {error}.") from error


def _manifest(data: Mapping[str, Any], folder: Path) -> Manifest:
    _known(data, {"contact", "limits", "site"}, "the manifest")
    sites = _tables(data.get("site", []), "sites are written [[site]], with two brackets")
    entries = tuple(entry for site in sites for entry in _entries(site, folder))
    limits = _made(Limits, data.get("limits", {}), "[limits]")
    return Manifest(entries, limits, _text(data.get("contact", ""), "contact"))


def _entries(data: Mapping[str, Any], folder: Path) -> list[Entry]:
    """The site's entries: those in the manifest, then those of its CSV."""
    plain = {k: v for k, v in data.items() if k not in {"entry", "entries_csv"}}
    if isinstance(hosts := plain.get("hosts"), list):
        plain["hosts"] = tuple(_text(host, "hosts").lower() for host in hosts)
    site = _made(Site, plain, f"site {data.get('name', '')}".strip())
    where = f"site {site.name}"
    rows = _tables(data.get("entry", []), f"{where}: entries are written [[site.entry]]")
    if "entries_csv" in data:
        rows = [*rows, *_csv_rows(folder / _text(data["entries_csv"], "entries_csv"))]
    for row in rows:
        _demand("site" not in row, f"{where}: an entry's site is the one it stands in")
    return [_made(Entry, {"page": "", **row, "site": site}, where) for row in rows]


def _tables(data: object, sentence: str) -> list[Mapping[str, Any]]:
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        raise _bad(sentence)
    return data


def _csv_rows(path: Path) -> list[dict[str, str]]:
    """Rows with a value for each of the header's columns; empty values are left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise _bad(f"{path} cannot be read: {error}") from error
    for number, row in enumerate(rows, start=2):
        _demand(None not in row and None not in row.values(), f"{path} line {number}: wrong length")
    return [{name: value.strip() for name, value in row.items() if value.strip()} for row in rows]


def _made(kind: type[_T], data: Mapping[str, Any], where: str) -> _T:
    """A dataclass of plain data, every field checked for its kind (text, number, list of texts)."""
    _demand(isinstance(data, Mapping), f"{where} is no table")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    _known(data, set(known), where)
    for name, value in data.items():
        kind_of = str(known[name].type)
        if kind_of == "str":
            _text(value, f"{where}: {name}")
        if kind_of in {"int", "float"}:
            whole = isinstance(value, int) and not isinstance(value, bool)
            fits = whole or (kind_of == "float" and isinstance(value, float))
            _demand(fits, f"{where}: {name} is no number of that kind: {value!r}")
        if kind_of.startswith("tuple"):
            _demand(isinstance(value, tuple), f"{where}: {name} is a list of texts")
    try:
        return kind(**data)
    except TypeError as error:
        missing = str(error).partition("argument")[2].lstrip("s: ")
        raise _bad(f"{where} lacks {missing}") from error


def _known(data: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(data) - known)
    _demand(not unknown, f"{where} knows no {', '.join(unknown)}")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _bad(f"{where} is no text: {value!r}")
    return value


def _demand(true: bool, sentence: str) -> None:
    if not true:
        raise _bad(sentence)


def _bad(sentence: str) -> CollectError:
    return CollectError(sentence)
