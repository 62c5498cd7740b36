"""Configuration of the network that a run trains, and the phonological parameters of its labels."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from deepsign_assets.lexicon import NO_GESTURE, load_lexicon
from deepsign_assets.lexicon.codes import inventory, parameters_of
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import SignSpec
from deepsign_training.tracks.perform import UNKNOWN

__all__ = ["codes", "indices", "spec_for"]


def spec_for(
    labels: tuple[str, ...], moments: int, branches: tuple[Branch, ...] = (Branch(),)
) -> SignSpec | GestureSpec:
    """Returns the configuration of a network for these labels; for signs, it includes all phonological parameters."""
    if labels[-1] == NO_GESTURE:
        return GestureSpec(labels, moments=moments, branches=branches)
    return SignSpec(labels, moments=moments, branches=branches, parameters=inventory())


def codes(labels: tuple[str, ...]) -> Tensor:
    """Returns the index of each label's value of each parameter, int64 (K, P); -1 if the label is no sign."""
    lexicon = load_lexicon()
    known = frozenset(lexicon.ids)
    return indices(
        [parameters_of(lexicon[n].performance) if n in known else UNKNOWN for n in labels]
    )


def indices(values: Sequence[Sequence[str]]) -> Tensor:
    """Returns the index of the values (N, P) of each parameter, int64 (N, P); -1 for a value that no head knows."""
    places = [{value: k for k, value in enumerate(known)} for known in inventory().values()]
    rows = [[p.get(v, -1) for p, v in zip(places, row, strict=True)] for row in values]
    return torch.tensor(rows, dtype=torch.long)
