"""The configuration: what it refuses, and that it survives its file."""

from __future__ import annotations

import pytest

from deepsign_model.errors import ModelError
from deepsign_model.spec import Calibration, ModelSpec

LABELS = ("book", "cat", "no_sign")


def test_it_survives_its_file() -> None:
    spec = ModelSpec(
        LABELS,
        version=3,
        calibration=Calibration(2.0, {"book": 0.3}),
        parameters={"movement": ("Circular", "Straight")},
        hashes={"a": "b"},
    )
    assert ModelSpec.from_json(spec.to_json()) == spec


def test_a_sign_without_a_threshold_takes_the_default() -> None:
    calibration = Calibration(1.0, {"book": 0.3}, 0.6)
    assert (calibration.threshold("book"), calibration.threshold("cat")) == (0.3, 0.6)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ("book",)},
        {"labels": ("book", "book", "no_sign")},
        {"labels": ("no_sign", "book")},
        {"frames": 1},
        {"size": 8},
        {"channels": ("luma",)},
        {"parameters": {"movement": ()}},
    ],
)
def test_what_no_clip_could_satisfy_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        ModelSpec(**{"labels": LABELS, **change})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"labels": 3}', '{"labels": ["a"], "x": 1}', "\x00"]
)
def test_what_is_no_configuration_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        ModelSpec.from_json(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bad", [{"temperature": 0.0}, {"thresholds": {"book": 1.5}}])
def test_a_calibration_that_means_nothing_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        Calibration(**bad)  # type: ignore[arg-type]
