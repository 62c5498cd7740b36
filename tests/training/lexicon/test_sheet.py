"""Contact sheets and the page of all signs."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from deepsign_assets.lexicon import Lexicon, load_lexicon, load_phrases
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_assets.tutor.person import PEOPLE
from deepsign_model.errors import ModelError
from deepsign_training.cli import commands
from deepsign_training.lexicon.lexicon_page import page
from deepsign_training.lexicon.sheet import MOMENTS, sheet, strip, write_sheets

DOCS = Path(__file__).parents[3] / "docs"


def test_sheet_has_every_variant_from_two_views() -> None:
    cat, painter = load_lexicon()["cat"], TutorPainter("light")
    one = sheet(replace(cat, variants=cat.variants[:1]), painter, 48)
    two = sheet(replace(cat, variants=cat.variants[:2]), painter, 48)
    assert one.shape[1] == two.shape[1] == MOMENTS * 48
    head = 2 * one.shape[0] - two.shape[0]
    assert one.shape[0] - head == 2 * (48 + 24)
    assert (two[: one.shape[0]] == one).all()


def test_strip_shows_the_movement_and_the_view() -> None:
    performance, painter = load_lexicon()["house"].performance, TutorPainter("light")
    tiles = np.split(strip(performance, painter, 64), MOMENTS, axis=1)
    changed = [(a != b).any(axis=2).mean() for a, b in itertools.pairwise(tiles)]
    assert max(changed) > 0.05
    turned = strip(performance, painter, 64, yaw_deg=35)
    assert (turned != np.concatenate(tiles, axis=1)).any()


@pytest.mark.parametrize("entry", ["bird", "16"])
def test_command_writes_one_picture_per_entry(tmp_path: Path, entry: str) -> None:
    done = CliRunner().invoke(commands, ["sheet", entry, "--out", str(tmp_path), "--theme", "dark"])
    assert done.exit_code == 0, done.output
    picture = cv2.imread(str(tmp_path / f"{entry}.png"))
    assert picture is not None
    assert tuple(picture[0, -1, ::-1]) == TutorPainter("dark").dress.ground
    assert [path.name for path in tmp_path.iterdir()] == [f"{entry}.png"]


def test_every_tutor_is_on_one_page(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["sheet", "cat", "--people", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    picture = cv2.imread(str(tmp_path / "people_cat.png"))
    assert picture is not None
    tiles = np.split(picture, len(PEOPLE), axis=1)
    assert all((a != b).any() for a, b in itertools.combinations(tiles, 2))


def test_a_page_of_tutors_for_all_signs_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["sheet", "all", "--people", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "sheet hello --people" in done.output


def test_a_page_of_one_sign_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(commands, ["sheet", "bird", "--docs", str(tmp_path)])
    assert done.exit_code == 2
    assert "sheet all --docs" in done.output


def test_unwritable_folder_raises(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ModelError, match="cannot be written"):
        list(write_sheets([load_lexicon()["bird"]], tmp_path / "file", "light"))


def test_page_describes_each_sign() -> None:
    lexicon = load_lexicon()
    text = page(Lexicon({name: lexicon[name] for name in ("please", "cat")}), pictures=True)
    assert "2 signs of American Sign Language in 2 levels" in text
    assert re.findall(r"^#+ .*$", text, re.M) == [
        "# The lexicon", "## Level 1", "### PLEASE", "## Level 3", "### CAT",
    ]  # fmt: skip
    for name in ("please", "cat"):
        assert f"(lexicon/{name}.jpg)" in text
        assert lexicon[name].description in " ".join(text.split())
        assert lexicon[name].hint in text
    assert "handshape: open_b; location: Body, TorsoTop; touches" in " ".join(text.split())
    assert "easily confused with: happy" in text


def test_page_in_docs_is_up_to_date() -> None:
    """If this fails, run: deepsign-train sheet all --docs docs."""
    lexicon = load_lexicon()
    text = (DOCS / "lexicon.md").read_text(encoding="utf-8")
    assert text == page(lexicon)


def test_a_sheet_of_a_phrase_names_its_signs_and_face() -> None:
    phrase, painter = load_phrases()["mother_where"], TutorPainter("light")
    made = sheet(phrase, painter, 48)
    assert made.shape == (40 + 2 * (24 + 48), MOMENTS * 48, 3)
