"""Configuration of the network that a run trains, and the phonological parameters of its labels."""

from __future__ import annotations

import torch
from torch import Tensor

from deepsign_assets.lexicon import NO_GESTURE, load_lexicon
from deepsign_assets.lexicon.codes import inventory, parameters_of
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import SignSpec

__all__ = ["codes", "spec_for"]


def spec_for(
    labels: tuple[str, ...], moments: int, branches: tuple[Branch, ...] = (Branch(),)
) -> SignSpec | GestureSpec:
    """Returns the configuration of a network for these labels; for signs, it includes all phonological parameters."""
    if labels[-1] == NO_GESTURE:
        return GestureSpec(labels, moments=moments, branches=branches)
    return SignSpec(labels, moments=moments, branches=branches, parameters=inventory())


def codes(labels: tuple[str, ...]) -> Tensor:
    """Returns the index of each label's value of each parameter, int64 (K, P); -1 if the label has none."""
    if labels[-1] == NO_GESTURE:
        return torch.empty(len(labels), 0, dtype=torch.long)
    lexicon, values = load_lexicon(), inventory()
    known = frozenset(lexicon.ids)
    rows = [
        [
            list(v).index(c)
            for v, c in zip(values.values(), parameters_of(lexicon[n].variants[0]), strict=True)
        ]
        if n in known
        else [-1] * len(values)
        for n in labels
    ]
    return torch.tensor(rows)
