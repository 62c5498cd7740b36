"""A full disk: every writer of the trainer raises an error and leaves the old file unchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.tracking.track import Track
from deepsign_training.boundary import guarded
from deepsign_training.collect.clip_store import write_whole
from deepsign_training.fit.curve import Curve
from deepsign_training.fit.draw import DrawSettings, draw_takes
from deepsign_training.fit.run_folder import describe_run
from deepsign_training.lexicon.lexicon_page import write_page
from deepsign_training.plain import write_json
from deepsign_training.readers.fault_table import write_faults
from deepsign_training.run.checkpoint import save_checkpoint
from deepsign_training.signs.clip_rows import write_clip_rows

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def _track(file: Path) -> Any:
    moments = np.zeros(2)
    shapes = ((2, 13, 2), (2, 13), (2, 2, 21, 3), (2, 2))
    return Track(moments, (9, 9), *(np.zeros(s, np.float32) for s in shapes)).save(file)


WRITERS: dict[str, Callable[[Path], Any]] = {
    "a.json": lambda file: write_json(file, {"a": 1}),
    "clips.csv": lambda file: write_clip_rows(file, []),
    "faults.csv": lambda file: write_faults(file, []),
    "last.ckpt": lambda file: save_checkpoint(file, {"ema": {}}),
    "track.npz": _track,
    "review.html": lambda file: write_whole(file, "x"),
    "settings.toml": lambda file: describe_run(file.parent, {"a": 1}, 0),
    "sessions.json": lambda file: describe_run(file.parent, {"a": 1}, 0),
    "lexicon.md": lambda file: write_page(load_lexicon(), file.parent),
    "curve.csv": lambda file: Curve(file.parent, ["step"], {})._write([{"step": "1"}]),
    "takes_00000.npz": lambda file: draw_takes(
        DrawSettings(file.parent, takes=2, per_shard=2, processes=1, signs=("book",))
    ),
}


@pytest.mark.parametrize("name", WRITERS)
def test_full_disk_leaves_the_old_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    if not name.startswith("takes"):
        file.write_text("old = 1")
    part = file.with_name(f".{file.stem}.part{file.suffix}")
    part.symlink_to("/dev/full")
    with pytest.raises((OSError, ModelError), match=r"No space|28") as caught:
        WRITERS[name](file)
    assert not part.is_symlink()
    assert not file.exists() or file.read_text() == "old = 1"

    def raise_again() -> None:
        raise caught.value

    assert guarded(raise_again) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "full" in message or "No space" in message
