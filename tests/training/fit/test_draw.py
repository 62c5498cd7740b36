"""Drawing takes into files: reproducible, resumable, and refused for other signs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.errors import ModelError
from deepsign_training.fit.draw import DrawSettings, draw_takes, shard
from deepsign_training.tracks.takes import Takes
from deepsign_training.tracks.takes_folder import TakesFolder, labels_of, shard_path

SIGNS = tuple(sorted(sign.id for sign in load_lexicon().level(1)))[:2]


@pytest.fixture
def settings(tmp_path: Path) -> DrawSettings:
    return DrawSettings(tmp_path / "takes", takes=10, per_shard=5, processes=1, signs=SIGNS)


def test_missing_file_is_drawn_again_and_others_are_kept(settings: DrawSettings) -> None:
    assert draw_takes(settings) == 2
    first, second = (shard_path(settings.out, k) for k in (0, 1))
    kept, before = first.stat().st_mtime_ns, Takes.load([second])
    second.unlink()
    assert draw_takes(settings) == 1
    assert first.stat().st_mtime_ns == kept
    assert np.array_equal(Takes.load([second]).arms, before.arms)


def test_files_have_different_takes_and_even_shares(settings: DrawSettings) -> None:
    settings = replace(settings, per_shard=8, no_sign_share=0.25, composed_share=0.25)
    first, second = shard(settings, 0), shard(settings, 1)
    assert np.bincount(first.label + 1).tolist() == [2, 2, 2, 2]
    assert first.labels == (*SIGNS, NO_SIGN)
    assert not set(first.duration_s.tolist()) & set(second.duration_s.tolist())


def test_folder_of_other_signs_is_refused(settings: DrawSettings) -> None:
    draw_takes(replace(settings, takes=1, per_shard=3))
    with pytest.raises(ModelError, match="holds other labels .3 instead of 2"):
        draw_takes(replace(settings, signs=SIGNS[:1]))


def test_damaged_file_and_too_few_files_raise(tmp_path: Path) -> None:
    (tmp_path / "takes_00000.npz").write_bytes(b"no")
    with pytest.raises(ModelError, match=r"takes_00000\.npz is not a file of takes"):
        labels_of(tmp_path / "takes_00000.npz")
    with pytest.raises(ModelError, match="holds 1 files of takes, of which 1 are held out"):
        TakesFolder.open(tmp_path, 1)


def test_invalid_settings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="takes must be 1 or more, not 0"):
        DrawSettings(tmp_path, takes=0)
    with pytest.raises(ModelError, match="must be 0 or more and below 1, not 2"):
        DrawSettings(tmp_path, no_sign_share=2)
    with pytest.raises(ModelError, match="leave no takes of signs"):
        DrawSettings(tmp_path, no_sign_share=0.5, composed_share=0.5)
