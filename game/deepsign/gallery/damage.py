"""Damages progress.db while the game runs, to show what a learner sees then."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from deepsign.progress.store import ProgressStore


def lose_cards(store: ProgressStore) -> None:
    """Drops the table of cards, as another program might."""
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("DROP TABLE cards")


def spoil(store: ProgressStore) -> None:
    """Stores unusable values, as another program might, and records that something was mended."""
    store.mended = ("attempts.at_utc (1)",)
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute(
            "INSERT INTO settings VALUES ('theme', '\"purple\"'), ('sound_volume', 'NaN')"
        )
        other.execute("UPDATE learners SET time_zone = 'Mars/Olympus' WHERE id > 1")
