"""What is measured of a whole sign: how the hand ranges, how fingers and palm move, and how quick it is."""

from dataclasses import replace

import numpy as np
import pytest

from deepsign_assets.body.performance import Performance
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.feedback.figures import FIGURES, figures, size_of
from deepsign_model.feedback.fit import fitted, moments_of
from deepsign_model.feedback.reference import MOMENTS, references

from .filmed import filmed


def of_itself(performance: Performance) -> dict[tuple[str, ...], float]:
    """The figures of a performance beside itself, at its first key."""
    reference, own = fitted((performance,))[0]
    assert len(reference.moments) == MOMENTS
    return dict(zip(FIGURES, own.rows[0].tolist(), strict=True))


def test_a_longer_way_is_longer_and_larger() -> None:
    short = load_lexicon()["father"].performance
    first, *rest = short.keys
    far = replace(first, dominant=replace(first.dominant, offset_cm=(0.0, 8.0, 25.0)))
    long = replace(short, keys=(first, replace(far, move_s=0.4), *rest))
    a, b = of_itself(short), of_itself(long)
    assert b["dominant", "path", "way"] > a["dominant", "path", "way"]
    assert b["dominant", "path", "size_y"] > a["dominant", "path", "size_y"]


def test_a_circle_turns_and_the_other_way_round_turns_back() -> None:
    circled = next(
        each.performance
        for each in load_lexicon()
        if each.performance.keys[-1].path.shape == "circle"
        and {"in", "up"}
        <= set(each.performance.keys[-1].path.first.split("+"))
        | {each.performance.keys[-1].path.centre}
    )
    *before, last = circled.keys
    opposite = {"in": "out", "out": "in", "up": "down", "down": "up"}
    back = replace(last, path=replace(last.path, first=opposite[last.path.first]))
    a, b = of_itself(circled), of_itself(replace(circled, keys=(*before, back)))
    assert a["dominant", "path", "turning"] * b["dominant", "path", "turning"] < 0


def test_fingers_that_keep_still_move_less() -> None:
    sign = load_lexicon()["mother"].performance
    key = sign.keys[0]
    moving = replace(key, dominant=replace(key.dominant, wiggle=(40.0, 3.0)), hold_s=0.8)
    still = replace(key, dominant=replace(key.dominant, wiggle=(0.0, 0.0)), hold_s=0.8)
    a, b = (of_itself(replace(sign, keys=(each,), loop=None)) for each in (still, moving))
    assert b["dominant", "inner", "shape"] > a["dominant", "inner", "shape"] + 0.5


def test_haste_is_negative_in_all_figures_of_timing() -> None:
    performance = load_lexicon()["mother"].performance
    reference = references((performance,))[0]
    track = filmed(reference.performance)
    rows = [
        figures(moments_of(each, "right"), reference, np.eye(MOMENTS, dtype=bool)).rows[0]
        for each in (track, replace(track, t_s=track.t_s / 4))
    ]
    timing = [k for k, each in enumerate(FIGURES) if each[1] == "timing"]
    assert (rows[1][timing] < rows[0][timing] - 0.5).all()


def test_a_size_is_in_shoulder_widths() -> None:
    reference, own = fitted((load_lexicon()["mother"].performance,))[0]
    assert size_of(own.rows, "dominant") == pytest.approx(
        np.linalg.norm(np.ptp(reference.moments.palms[reference.keys.any(0), 0], axis=0)), abs=0.25
    )
