"""Real tracks in the training data: index, split and variation."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.errors import ModelError
from deepsign_model.tracking.track import Track
from deepsign_training.clips.attempt import busier_hand
from deepsign_training.run.mixed import MixedTracks, read_index
from deepsign_training.run.settings import FitSettings, Mixed
from deepsign_training.signs.batches import SignBatches
from deepsign_training.tracks.takes_folder import TakesFolder


@pytest.fixture
def real(tmp_path: Path, tracks: list[tuple[str, Track]]) -> Path:
    folder = tmp_path / "real"
    folder.mkdir()
    lines = ["file,sign,signer,split,hand"]
    for k, (sign, track) in enumerate(tracks):
        track.save(folder / f"{k}.npz")
        split = "val" if k % 3 == 0 else "train"
        lines.append(f"{k}.npz,{sign},person-{k % 3},{split},{'left' if k == 1 else ''}")
    (folder / "index.csv").write_text("\n".join(lines) + "\n")
    return folder


def test_batch_contains_the_share_of_real_tracks(settings: FitSettings, real: Path) -> None:
    mixed = replace(settings, real=Mixed(real, share=0.25))
    folder = TakesFolder.open(settings.data, 1)
    plain, batch = (SignBatches.open(s, folder).make(2) for s in (settings, mixed))
    same = [torch.equal(plain.points[k], batch.points[k]) for k in range(16)]
    assert same == [True] * 12 + [False] * 4
    assert batch.seen.shape == (16, 32, 2)


def test_variation_depends_on_the_seed(real: Path, settings: FitSettings) -> None:
    labels = TakesFolder.open(settings.data, 1).labels
    mixed = MixedTracks.open(Mixed(real, lost=1.0), labels)
    first, again, other = (mixed.draw(5, 32, (1, 2, k))[0] for k in (3, 3, 4))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert torch.isfinite(first).all()


def test_index_has_split_and_hand(real: Path) -> None:
    people = read_index(real)
    assert [p.split for p in people[:4]] == ["val", "train", "train", "val"]
    assert [p.hand for p in people[:2]] == [None, "left"]


def test_busier_hand_estimates_the_dominant_hand(tracks: list[tuple[str, Track]]) -> None:
    shown = [track for sign, track in tracks if sign != NO_SIGN]
    led = np.mean([busier_hand(track) == "right" for track in shown])
    assert led > 0.7
    assert busier_hand(shown[0].mirrored()) != busier_hand(shown[0])


def test_folder_without_tracks_of_the_signs_is_refused(real: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no track of the split 'train' of these signs"):
        MixedTracks.open(Mixed(real), ("zebra", "yak"))
    with pytest.raises(ModelError, match="is not an index of tracks"):
        read_index(tmp_path)
