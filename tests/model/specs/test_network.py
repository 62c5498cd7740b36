"""The configuration of a network: reading, writing and validation."""

from __future__ import annotations

import pytest

from deepsign_model.errors import ModelError
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import Calibration, SignSpec

LABELS = ("book", "cat", "no_sign")


def test_spec_round_trips() -> None:
    spec = SignSpec(
        LABELS,
        version=3,
        branches=(Branch(width=64), Branch(cells=0)),
        calibration=Calibration(2.0, {"book": 0.3}),
        parameters={"movement": ("Circular", "Straight")},
        hashes={"a": "b"},
    )
    assert SignSpec.from_json(spec.to_json()) == spec


def test_sign_without_a_threshold_has_the_default() -> None:
    calibration = Calibration(1.0, {"book": 0.3}, 0.6)
    assert (calibration.threshold("book"), calibration.threshold("cat")) == (0.3, 0.6)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ("book",)},
        {"labels": ("book", "book", "no_sign")},
        {"labels": ("no_sign", "book")},
        {"moments": 4},
        {"branches": ()},
        {"parameters": {"movement": ()}},
    ],
)
def test_invalid_values_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        SignSpec(**{"labels": LABELS, **change})  # type: ignore[arg-type]


def test_branch_without_input_is_refused() -> None:
    with pytest.raises(ModelError, match="needs coordinates .*heat maps"):
        Branch(width=0, cells=0)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"labels": 3}', '{"labels": ["a"], "x": 1}', "\x00"]
)
def test_invalid_json_raises_one_sentence(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        SignSpec.from_json(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bad", [{"temperature": 0.0}, {"thresholds": {"book": 1.5}}])
def test_invalid_calibration_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        Calibration(**bad)  # type: ignore[arg-type]
