"""Accuracy of parameter heads, which are right with the value of any variant."""

from __future__ import annotations

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.codes import inventory
from deepsign_training.measure.heads import head_rows, values_of

SHOWN = load_lexicon().ids


@pytest.fixture(scope="module")
def values() -> tuple[str, ...]:
    """All handshapes; coding each variant takes seconds."""
    return inventory()["handshape"]


def test_value_of_the_citation_form_is_right_in_both_counts(values: tuple[str, ...]) -> None:
    (row,) = head_rows({"handshape": _naming(0, values)}, {"handshape": values}, SHOWN)
    assert row.top1.value == row.citation.value == 1
    assert row.equal_error.value == 0


def test_value_of_another_variant_is_right_in_one_count(values: tuple[str, ...]) -> None:
    (row,) = head_rows({"handshape": _naming(-1, values)}, {"handshape": values}, SHOWN)
    assert row.top1.value == 1
    several = np.mean([len(values_of(sign, "handshape")) > 1 for sign in SHOWN])
    assert row.citation.value == pytest.approx(1 - several)


def test_majority_is_the_accuracy_of_the_most_common_value(values: tuple[str, ...]) -> None:
    found = [values_of(sign, "handshape") for sign in SHOWN]
    best = max(np.mean([value in each for each in found]) for value in values)
    always = np.zeros((len(SHOWN), len(values)))
    always[:, max(range(len(values)), key=lambda k: sum(values[k] in v for v in found))] = 1
    (row,) = head_rows({"handshape": always}, {"handshape": values}, SHOWN)
    assert row.top1.value == row.majority == pytest.approx(best)


def test_unknown_signs_and_parameters_are_left_out() -> None:
    assert values_of("sesquipedalian", "handshape") == ()
    assert head_rows({"colour": np.ones((1, 2))}, {"colour": ("red", "blue")}, ["book"]) == ()


def _naming(variant: int, values: tuple[str, ...]) -> np.ndarray:
    """Returns probabilities (N, V) with the value of each sign's first or last variant as the highest."""
    rows = np.full((len(SHOWN), len(values)), 0.01)
    for k, sign in enumerate(SHOWN):
        rows[k, values.index(values_of(sign, "handshape")[variant])] = 1
    return rows
