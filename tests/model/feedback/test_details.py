"""What is said of a parameter that is off."""

from dataclasses import replace

import numpy as np
import pytest

from deepsign_assets.body.performance import Performance, Posture
from deepsign_assets.film.staged_mistakes import staged
from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.feedback.details import DETAILS, NAMES
from deepsign_model.feedback.figures import FIGURES
from deepsign_model.feedback.fit import Fit, best_fit, moments_of
from deepsign_model.feedback.spreads import Spreads

from .filmed import filmed


def fit_of(sign: Sign, performance: Performance) -> Fit:
    return best_fit(moments_of(filmed(performance), "right"), sign, Spreads.load())


@pytest.mark.parametrize("parameter", DETAILS)
def test_what_is_said_is_one_of_the_names(parameter: str) -> None:
    sign = load_lexicon()["father"]
    wrong = staged(sign.performance, parameter, np.random.default_rng(3)).performance
    detail = DETAILS[parameter](fit_of(sign, wrong), "dominant")
    assert detail is not None
    assert detail.name in NAMES[parameter]


def test_a_hand_that_is_held_still_has_no_movement() -> None:
    sign = load_lexicon()["book"]
    held = replace(
        sign.performance, keys=(replace(sign.performance.keys[0], hold_s=0.8),), loop=None
    )
    detail = DETAILS["movement"](fit_of(sign, held), "dominant")
    assert detail is not None
    assert detail.name in ("missing", "palm_still")


def test_a_hand_that_leaves_its_place_moves_too_much() -> None:
    sign = load_lexicon()["father"]
    low = Posture("5", "chest", "in", "up", (0.0, 0.0, 12.0))
    keys = (*sign.performance.keys, replace(sign.performance.keys[-1], dominant=low, move_s=0.5))
    detail = DETAILS["movement"](fit_of(sign, replace(sign.performance, keys=keys)), "dominant")
    assert detail is not None
    assert detail.name in ("too_large", "extra")


@pytest.mark.parametrize(
    ("figure", "more", "name"),
    [
        ("shape", 1, "fingers_moving"),
        ("shape", -1, "fingers_still"),
        ("turn", 1, "palm_turning"),
        ("turn", -1, "palm_still"),
    ],
)
def test_fingers_and_palm_are_told_where_they_are_off_most(
    figure: str, more: int, name: str
) -> None:
    sign = load_lexicon()["father"]
    fit = fit_of(sign, sign.performance)
    column = FIGURES.index(("dominant", "inner", figure))
    z, rows = np.zeros_like(fit.z), fit.wanted.rows.copy()
    z[:, column] = 5.0 * more
    rows[:, column] += more
    detail = DETAILS["movement"](
        replace(fit, z=z, figures=replace(fit.figures, rows=rows)), "dominant"
    )
    assert detail is not None
    assert detail.name == name


def test_every_parameter_has_names() -> None:
    assert set(NAMES) == {*DETAILS, "other_hand"}
