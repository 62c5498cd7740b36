"""The report of a ``collect fetch``: counts, and a table of failures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.table import Table

from deepsign_training.collect.clip_store import StoredClip
from deepsign_training.console import plain_text

__all__ = ["Failure", "FetchReport"]


@dataclass(frozen=True)
class Failure:
    """A page or clip that could not be fetched, and the reason."""

    sign: str
    address: str
    reason: str


@dataclass
class FetchReport:
    """Counts of one run.

    Attributes:
        fetched: Number of new clips.
        known: Number of clips that an earlier run fetched.
        duplicates: Number of new clips that repeat another.
        bytes: Size of the new files.
        failures: Pages and clips that could not be fetched, in order.
    """

    fetched: int = 0
    known: int = 0
    duplicates: int = 0
    bytes: int = 0
    failures: list[Failure] = field(default_factory=list)

    def count(self, clip: StoredClip) -> None:
        """Counts a new clip."""
        self.fetched += 1
        self.duplicates += bool(clip.duplicate_of)
        self.bytes += clip.bytes if clip.suffix else 0

    def lines(self) -> Iterator[str]:
        """Yields the counts as sentences."""
        yield (
            f"{self.fetched} clips fetched ({self.bytes / 1e6:.1f} MB, {self.duplicates} repeat others), "
            f"{self.known} were there already."
        )
        if self.failures:
            yield f"{len(self.failures)} failed; run the same command again to retry only these:"

    def table(self) -> Table:
        """Returns a table of the failures."""
        table = Table("sign", "address", "why", box=None, pad_edge=False)
        for column in table.columns:
            column.overflow = "fold"
        for failure in self.failures:
            # Plain text, not markup: addresses and answers come from others and may contain square brackets.
            table.add_row(*map(plain_text, (failure.sign, failure.address, failure.reason)))
        return table
