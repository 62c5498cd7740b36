"""The real set's form, small: clips become streams that can be trained on."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_training.gestures.jester import (
    FRAMES,
    STILL,
    JesterStreams,
    import_jester_streams,
)
from deepsign_training.gestures.pool import StreamPool
from deepsign_training.gestures.shards import open_shards
from deepsign_training.gestures.timeline import LABELS


@pytest.fixture
def jester(tmp_path: Path) -> Path:
    """Three clips of 20 pictures: two to train on, one to look at; and one whose pictures are gone."""
    for clip in (1, 2, 3):
        folder = tmp_path / "20bn-jester-v1" / str(clip)
        folder.mkdir(parents=True)
        for number in range(20):
            picture = np.full((100, 132, 3), 10 * clip + number, np.uint8)
            cv2.imwrite(str(folder / f"{number + 1:05d}.jpg"), picture)
    (tmp_path / "jester-v1-train.csv").write_text("1;Swiping Left\n2;No gesture\n4;Thumb Up\n")
    (tmp_path / "jester-v1-validation.csv").write_text("3;Thumb Up\n")
    return tmp_path


def test_clips_become_streams_with_stillness_around(jester: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    settings = JesterStreams(jester, out, size=32, processes=1)
    assert import_jester_streams(settings) == {"train": 2, "val": 1, "left out": 1}
    assert import_jester_streams(settings)["train"] == 2, "what is there is kept"
    (shard,) = open_shards(out / "val")
    assert shard.frames.shape == (1, FRAMES, 32, 32)
    np.testing.assert_array_equal(shard.frames[0, 0], shard.frames[0, STILL])
    asked = np.flatnonzero(shard.targets[0] == LABELS.index("thumb_up"))
    assert 40 <= asked[0] < asked[-1] <= 56
    pool = StreamPool(out / "train", held_out=0)
    assert pool.draw(2, 65, np.random.default_rng(0)).targets.shape == (2, 65)


def test_a_folder_that_is_no_jester_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="list of clips"):
        import_jester_streams(JesterStreams(tmp_path, tmp_path / "out"))
