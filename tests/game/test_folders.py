"""An export has its name only when it is whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deepsign.folders import write_export
from deepsign.progress.leaving import Leaving
from deepsign.progress.store import ProgressStore

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("ending", [OSError("No space left on device"), KeyboardInterrupt()])
def test_an_export_that_is_cut_off_is_not_taken_for_a_whole_one(
    ending: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> dict[str, str]:
        raise ending

    with ProgressStore.open(tmp_path / "progress.db") as store:
        ana = store.learners.create("Ana")
        with monkeypatch.context() as patch:
            patch.setattr(Leaving, "export_csv", cut_off)
            with pytest.raises(type(ending)):
                write_export(store, ana, NOW)
        left = [each.suffix for each in (tmp_path / "exports").iterdir()]
        assert left == ([] if isinstance(ending, OSError) else [".part"])
        whole = write_export(store, ana, NOW)
        assert write_export(store, ana, NOW) == whole  # within the same second
        assert list(whole.parent.iterdir()) == [whole]
        assert {each.name for each in whole.iterdir()} >= {"progress.json", "schedules.csv"}
