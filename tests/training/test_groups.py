"""Accuracy by group: the groups of a drawn person, and that a group treated worse is pointed out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deepsign_assets.signer.film import ClipShape, film_clip, filmed
from deepsign_model.outputs import Outputs
from deepsign_model.spec import ModelSpec
from deepsign_training.groups import GroupReport, group_report, groups_of, rows_of
from deepsign_training.scoring import Scorer

SMALL = ClipShape(frames=4, size=32)
SIGNS = ("book", "cat", "mother")


def test_a_film_with_its_person_is_the_film() -> None:
    for label, seed in (("book", 3), ("no_sign", 4)):
        assert np.array_equal(filmed(label, seed, SMALL).clip, film_clip(label, seed, SMALL))


def test_the_groups_of_a_person() -> None:
    film = filmed("book", 3, SMALL)
    pale = replace(film.look, skin=(243, 218, 200), sleeve=1.9, backdrop="room")
    dark = replace(film.look, skin=(72, 50, 40), sleeve=0.2)
    assert groups_of(pale, film.body)["skin"] == "light"
    assert groups_of(replace(pale, skin=(176, 122, 90)), film.body)["skin"] == "medium"
    assert groups_of(pale, film.body)["sleeve"] == "to the wrist"
    assert groups_of(pale, film.body)["background"] == "room"
    assert groups_of(dark, film.body)["skin"] == "dark"
    assert groups_of(dark, film.body)["sleeve"] == "short or none"


def test_a_group_that_is_understood_worse_is_pointed_out() -> None:
    chance = np.random.default_rng(0)
    kinds = [{"skin": ("light", "dark")[k % 2]} for k in range(4000)]
    odds = np.where(np.arange(4000) % 2, 0.5, 0.8)
    signs = [f"sign_{k % 40}" for k in range(4000)]
    rows = {row.group: row for row in rows_of(chance.random(4000) < odds, kinds, signs)}
    assert rows["dark"].difference.value == pytest.approx(-0.15, abs=0.03)
    assert rows["dark"].difference.high < 0 < rows["light"].difference.low
    assert rows["dark"].below and not rows["light"].below
    assert "more than 5 points below" in rows["dark"].line()
    assert "too few" not in rows["dark"].line()  # 2,000 clips leave no doubt
    lines = GroupReport("net", 4000, rows["dark"].top1, tuple(rows.values())).lines()
    assert lines[-2].endswith("below the mean: skin dark")
    assert lines[-1].endswith("too few clips to tell: none")


def test_a_few_clips_are_told_to_be_too_few() -> None:
    chance = np.random.default_rng(3)
    kinds = [{"hair": "scarf" if k % 10 == 0 else "bob"} for k in range(300)]
    signs = [f"sign_{k % 30}" for k in range(300)]
    rows = {row.group: row for row in rows_of(chance.random(300) < 0.7, kinds, signs)}
    scarf = rows["scarf"]
    assert scarf.unsure and scarf.difference.high - scarf.difference.low > 0.2
    lines = GroupReport("net", 300, scarf.top1, (scarf,)).lines()
    place = -2 if scarf.below else -1
    assert lines[place].endswith("hair scarf")


def test_filming_and_counting() -> None:
    labels = (*SIGNS, "no_sign")
    spec = ModelSpec(labels, frames=4, size=32)
    report = group_report(Scorer(spec, "by light", _by_light), 9, processes=1)
    assert report.clips == report.top1.count == 9
    for kind in ("skin", "sleeve", "background", "hair", "build"):
        assert sum(row.top1.count for row in report.rows if row.kind == kind) == 9
    right, left, blind = (row for row in report.rows if row.kind == "dominance")
    assert right.top1 == left.top1 == report.top1  # the game mirrors a left-dominant signer back
    assert right.difference.value == left.difference.value == 0
    assert blind.top1.count == 9
    assert blind.difference.value == pytest.approx(blind.top1.value - report.top1.value)
    assert not blind.below and "the game does not read them so" in blind.line()
    assert report.as_data()["rows"][0]["top1"]["count"] <= 9


def _by_light(clips: np.ndarray) -> Outputs:
    """A network that names a sign by how bright the left half is."""
    level = clips[:, :, :, :16].mean((1, 2, 3, 4)).astype(int) % len(SIGNS)
    return Outputs(np.eye(len(SIGNS) + 1, dtype=np.float32)[level])
