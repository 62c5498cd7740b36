"""Signs never learned, from a few clips."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_training.fewshot import NearestMean
from deepsign_training.fit import fit
from deepsign_training.scoring import open_scorer
from deepsign_training.settings import FitSettings
from deepsign_training.shards import ShardPool


def test_a_few_examples_of_each_class_suffice() -> None:
    chance = np.random.default_rng(0)
    places = (
        chance.normal(0, 1, (3, 40)) + 10
    )  # what all share is larger than what tells them apart
    names = np.array(["hat", "lamp", "sea"])
    kinds = np.repeat([0, 1, 2], 30)
    clips = places[kinds] + chance.normal(0, 0.8, (90, 40))
    few = np.r_[0:3, 30:33, 60:63]
    model = NearestMean.of(clips[few], names[kinds[few]].tolist())
    rest = np.setdiff1d(np.arange(90), few)
    assert np.mean(np.array(model.names(clips[rest])) == names[kinds[rest]]) > 0.95
    assert np.abs(model.similarities(clips)).max() <= 1 + 1e-6


def test_the_embedding_of_a_network_serves(shards: Path, tmp_path: Path) -> None:
    run = FitSettings(shards, tmp_path, steps=2, size=32, early_size=32, width=0.25, batch=4, threads=1)  # fmt: skip
    scorer = open_scorer(fit(run))
    clips, targets = ShardPool(shards).held_out()
    seen = scorer.embed(clips)
    assert seen.shape == (len(clips), 1280)
    names = [str(t) for t in targets]
    assert set(NearestMean.of(seen[:24], names[:24]).names(seen[24:])) <= set(names)


@pytest.mark.parametrize("names", [[], ["a"], ["a", "a"], ["a", "b", "c"]])
def test_too_few_classes_or_names_are_refused(names: list[str]) -> None:
    with pytest.raises(ModelError, match="at least two classes"):
        NearestMean.of(np.ones((2, 4)), names)
