"""What a learner sees when progress.db fails while the game runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from deepsign.progress.store import ProgressStore


def lose_cards(store: ProgressStore) -> None:
    """Takes the table of cards out of the file under the store, as another program might."""
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("DROP TABLE cards")
