"""Comparing real and drawn clips of a sign."""

import json
from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_training.compare.sign_comparison import CompareSettings, compare_sign, drawn_attempts
from deepsign_training.compare.sign_figures import FIGURES, apart, sign_figures


def test_comparison_is_written_as_table_and_picture(
    clips: Path, cache: Path, tmp_path: Path
) -> None:
    sign = next((clips / "signs").iterdir()).name
    out = tmp_path / "out"
    found = compare_sign(CompareSettings(sign, (clips,), cache, count=10, out=out))
    assert len(found.pairs) == len(list((clips / "signs" / sign).iterdir()))
    lines = "\n".join(found.lines())
    assert all(name in lines for name, _ in FIGURES)
    assert "outside in most clips:" in lines
    assert (out / f"{sign}.png").read_bytes().startswith(b"\x89PNG")
    figures = json.loads((out / f"{sign}.json").read_text())
    assert set(figures["drawn"]) == {name for name, _ in FIGURES}


def test_distance_of_a_take_to_itself_is_zero() -> None:
    people = drawn_attempts("book", 5, 3)
    far = [apart((people[2].points, people[2].seen), (p.points, p.seen)) for p in people]
    assert far[2] == 0
    assert min(far[:2] + far[3:]) > 0.05


def test_figures_of_a_known_movement() -> None:
    """A flat hand moves to the right and back twice, at a known place."""
    points, seen = np.zeros((41, 55, 3)), np.ones((41, 2))
    way = np.abs((np.arange(41) / 10) % 2 - 1) * 0.4  # 0.4, 0, 0.4, 0, 0.4
    hand = np.zeros((21, 3))
    for finger, chain in enumerate(range(5)):
        for joint in range(4):
            hand[4 * chain + 1 + joint] = (0.05 * (finger - 2), -0.1 * (joint + 2), 0)
    points[:, 13:34] = hand
    points[:, 13:34, 0] += way[:, None]
    points[:, 13:34, 1] += 0.5
    points[:, 34:] = points[:, 13:34] + [1.0, 0, 0]
    figures = sign_figures(points, seen, 2.0)
    assert figures["place from the middle"] == pytest.approx(0.2, abs=0.01)
    assert figures["place below the shoulders"] == pytest.approx(0.5)
    assert figures["path's width"] == pytest.approx(0.4)
    assert figures["turns of the way"] == 3
    assert figures["stretch of the index"] == pytest.approx(1)
    assert figures["fingers' direction"] == pytest.approx(90)
    assert figures["hands apart, least"] == pytest.approx(1)
    assert figures["greatest speed"] == pytest.approx(0.8)
    seen[:, 0] = 0
    assert np.isnan(sign_figures(points, seen, 2.0)["stretch of the index"])


def test_sign_without_clips_raises(clips: Path, cache: Path) -> None:
    with pytest.raises(ModelError, match="holds no clip|shows window"):
        compare_sign(CompareSettings("window", (clips,), cache, count=2))
