"""``collect fetch``: fetches a manifest's entries one by one; a failure is recorded and does not stop the rest."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from deepsign_training.collect.client import Client
from deepsign_training.collect.clip_store import Store, StoredClip, clip_id
from deepsign_training.collect.download import Fetched, download
from deepsign_training.collect.errors import CollectError, FetchError, Unfit
from deepsign_training.collect.fetch_report import Failure, FetchReport
from deepsign_training.collect.host_delay import HostDelay
from deepsign_training.collect.manifest import MB, Manifest, ManifestEntry
from deepsign_training.collect.page_process import page_process
from deepsign_training.collect.transport import Response, user_agent
from deepsign_training.collect.videohash import Film, distance, read_film

__all__ = ["NOTICE", "fetch"]

NOTICE: Final = (
    "You are responsible for the licences: fetch only what its owners and the people in it allow you to use. DeepSign "
    "ships no collected videos; what is fetched stays in your folder."
)
_HTML: Final = {"text/html", "application/xhtml+xml"}


def fetch(
    manifest: Manifest,
    out: Path,
    say: Callable[[str], None],
    pace: HostDelay | None = None,
    *,
    reread: bool = False,
) -> FetchReport:
    """Fetches the clips that are missing.

    Args:
        manifest: Pages and limits.
        out: Folder of the clips, see ``clip_store``.
        say: Shows a line of progress.
        pace: Delays requests; by default with the manifest's ``delay_s`` and the real clock.
        reread: Also request pages that an earlier run read; known clips are not requested again.

    Returns:
        The counts of new and known clips, and the failures with their reasons.

    Raises:
        CollectError: The folder cannot be written to.
    """
    limits = manifest.limits
    pace = pace or HostDelay(limits.delay_s)
    client = Client(limits, user_agent(manifest.contact), pace)
    run = _FetchRun(manifest, Store(out, new=True), client, reread)
    try:
        for number, entry in enumerate(manifest.entries, start=1):
            say(f"{number}/{len(manifest.entries)} {entry.sign}: {run.entry(entry)}")
    except OSError as error:
        raise CollectError(f"{out} cannot be written to: {error}.") from error
    return run.report


@dataclass
class _FetchRun:
    """One run through the manifest."""

    manifest: Manifest
    store: Store
    client: Client
    reread: bool
    report: FetchReport = field(default_factory=FetchReport)

    def entry(self, entry: ManifestEntry) -> str:
        """Fetches all clips of an entry and returns the result in words."""
        try:
            links = self._links(entry)
        except FetchError as error:
            self.report.failures.append(Failure(entry.sign, entry.page, str(error)))
            return f"failed: {error}"
        results = [self._clip(entry, link) for link in links]
        return ", ".join(f"{results.count(word)} {word}" for word in dict.fromkeys(results))

    def _links(self, entry: ManifestEntry) -> tuple[str, ...]:
        if entry.clip:
            return (entry.clip,)
        select = entry.site.select
        links = None if self.reread else self.store.links(entry.page, select)
        if links is None:
            links = self.client.fetch(entry.page, entry.hosts, self._read_links(select))
            self.store.keep_links(entry.page, select, links)
        most = self.manifest.limits.clips_per_page
        if len(links) > most:  # read by an earlier run, with another limit
            raise Unfit(f"it has more clips than clips_per_page ({most})")
        return links

    def _read_links(self, select: str) -> Callable[[Response], tuple[str, ...]]:
        limits = self.manifest.limits
        most = int(limits.page_mb * MB)

        def read(answer: Response) -> tuple[str, ...]:
            if answer.kind not in _HTML:
                raise Unfit(f"it is not an HTML page but {answer.kind!r}")
            page = answer.read(most)
            return page_process().links(page, answer.address, select, limits.clips_per_page)

        return read

    def _clip(self, entry: ManifestEntry, link: str) -> str:
        """Fetches one clip unless it exists; returns the result in words."""
        identity = clip_id(entry.sign, link)
        if self.store.has(identity):
            self.report.known += 1
            return "there already"
        try:
            clip = self._known(entry, link) or self._new(entry, link)
        except FetchError as error:
            self.report.failures.append(Failure(entry.sign, link, str(error)))
            return "failed"
        self.store.add(clip)
        self.report.count(clip)
        return "fetched, repeating others" if clip.duplicate_of else "fetched"

    def _known(self, entry: ManifestEntry, link: str) -> StoredClip | None:
        """Returns the clip if its address was already fetched for another sign, so it is not requested twice."""
        for known in self.store.clips.values():
            if known.url == link and known.suffix and self.store.has(known.id):
                facts = _facts(entry, link)
                return replace(known, **facts, suffix="", duplicate_of=known.id)
        return None

    def _new(self, entry: ManifestEntry, link: str) -> StoredClip:
        limits = self.manifest.limits
        left = int(limits.total_mb * MB) - self.store.total_bytes
        if left <= 0:
            raise Unfit(f"the folder holds total_mb ({limits.total_mb:g} MB) already")
        most = min(int(limits.file_mb * MB), left)
        partial = self.store.folder / "partial" / clip_id(entry.sign, link)
        got = download(self.client, link, entry.hosts, partial, most)
        try:
            film = read_film(got.file)
        except Unfit:
            got.drop()
            raise
        return self._placed(_clip_of(entry, link, got, film), got, film)

    def _placed(self, clip: StoredClip, got: Fetched, film: Film) -> StoredClip:
        """Moves the file to its place; identical bytes are stored only once."""
        others = [
            other for other in self.store.clips.values() if other.suffix and other.id != clip.id
        ]
        same = next((other for other in others if other.sha256 == clip.sha256), None)
        if same is not None:
            got.drop()
            return replace(clip, suffix="", duplicate_of=same.id)
        bits = self.manifest.limits.duplicate_bits
        alike = next((o for o in others if distance(o.video_hash, film.video_hash) <= bits), None)
        if alike is not None:
            clip = replace(clip, duplicate_of=alike.duplicate_of or alike.id)
        place = self.store.path(clip)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(got.file, place)
        got.drop()
        return clip


def _clip_of(entry: ManifestEntry, link: str, got: Fetched, film: Film) -> StoredClip:
    return StoredClip(
        **_facts(entry, link),
        suffix=got.suffix,
        final_url=got.final_url,
        sha256=got.sha256,
        bytes=got.bytes,
        content_type=got.content_type,
        seconds=round(film.seconds, 3),
        frames=film.frames,
        video_hash=film.video_hash,
    )


def _facts(entry: ManifestEntry, link: str) -> dict[str, Any]:
    """Returns the fields of a clip that come from the manifest and the clock."""
    return {
        "id": clip_id(entry.sign, link),
        "sign": entry.sign,
        "site": entry.site.name,
        "page": entry.page,
        "url": link,
        "fetched_utc": datetime.now(UTC).isoformat(timespec="seconds"),
        "licence": entry.licence or entry.site.licence,
        "licence_url": entry.site.licence_url,
        "signer": entry.signer or entry.site.signer,
    }
