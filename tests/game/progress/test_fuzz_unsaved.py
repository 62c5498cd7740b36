"""The file of unsaved results with damaged bytes and values is read or set aside. DEEPSIGN_FUZZ sets how many."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from tests.fuzz import Fuzz, spoilt_bytes, spoilt_data

from deepsign.errors import DeepSignError
from deepsign.learning.schedule import Rating
from deepsign.progress import unsaved
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign.progress.unsaved import Ref, Write

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)


def test_spoilt_results_never_keep_the_game_from_starting(tmp_path: Path) -> None:
    database = tmp_path / "progress.db"
    with ProgressStore.open(database, clock=lambda: NOW) as store:
        ana = store.learners.create("Ana", time_zone="UTC")
        attempt = Attempt("cat", "match", 90, 2.0, "", {"cat": 1.0}, at=NOW)
        writes = [
            Write("sittings.begin", (ana, "lesson", NOW), {}, "k"),
            Write("attempts.record", (ana, attempt), {}, ""),
            Write("cards.review", (ana, "cat", Rating.GOOD), {"at": NOW}, ""),
            Write("sittings.end", (Ref("k"), NOW), {}, ""),
        ]
    file = unsaved.keep(database, writes)
    whole = file.read_bytes()
    fuzz = Fuzz("progress.unsaved", 15)
    for chance in fuzz.inputs():
        text = json.dumps(spoilt_data(json.loads(whole), chance)).encode()
        file.write_bytes(spoilt_bytes(whole, chance) if chance.random() < 0.4 else text)
        try:
            with ProgressStore.open(database, clock=lambda: NOW) as store:
                store.attempts.progress(ana, "produce")
        except DeepSignError as error:
            fuzz.refused(error)
