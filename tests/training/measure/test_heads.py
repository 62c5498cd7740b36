"""Accuracy of parameter heads, which are right with the value of any variant."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.codes import inventory
from deepsign_training.measure.heads import head_rows, values_of

VALUES = inventory()["handshape"]
SHOWN = [sign.id for sign in load_lexicon()]


def test_value_of_the_citation_form_is_right_in_both_counts() -> None:
    (row,) = head_rows({"handshape": _naming(0)}, {"handshape": VALUES}, SHOWN)
    assert row.top1.value == row.citation.value == 1
    assert row.equal_error.value == 0


def test_value_of_another_variant_is_right_in_one_count() -> None:
    (row,) = head_rows({"handshape": _naming(-1)}, {"handshape": VALUES}, SHOWN)
    assert row.top1.value == 1
    several = np.mean([len(values_of(sign, "handshape")) > 1 for sign in SHOWN])
    assert row.citation.value == pytest.approx(1 - several)


def test_majority_is_the_accuracy_of_the_most_common_value() -> None:
    found = [values_of(sign, "handshape") for sign in SHOWN]
    best = max(np.mean([value in values for values in found]) for value in VALUES)
    always = np.zeros((len(SHOWN), len(VALUES)))
    always[:, max(range(len(VALUES)), key=lambda k: sum(VALUES[k] in v for v in found))] = 1
    (row,) = head_rows({"handshape": always}, {"handshape": VALUES}, SHOWN)
    assert row.top1.value == row.majority == pytest.approx(best)


def test_unknown_signs_and_parameters_are_left_out() -> None:
    assert values_of("sesquipedalian", "handshape") == ()
    assert head_rows({"colour": np.ones((1, 2))}, {"colour": ("red", "blue")}, ["book"]) == ()


def _naming(variant: int) -> np.ndarray:
    """Returns probabilities (N, V) with the value of each sign's first or last variant as the highest."""
    rows = np.full((len(SHOWN), len(VALUES)), 0.01)
    for k, sign in enumerate(SHOWN):
        rows[k, VALUES.index(values_of(sign, "handshape")[variant])] = 1
    return rows
