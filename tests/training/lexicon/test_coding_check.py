"""``deepsign-train check-lexicon`` with small made-up tables."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_assets.lexicon.parse import parse_entry
from deepsign_assets.lexicon.phonology import phonology
from deepsign_model.errors import ModelError
from deepsign_training.lexicon.coding_check import NO_REASON, check, read_codings

COLUMNS = (
    "sign,asllex_entry,SignType,Handshape,NonDominantHandshape,MajorLocation,MinorLocation,"
    "Contact,Movement,RepeatedMovement,FlexionChange"
)
CLAP = "bird,made_up,SymmetricalOrAlternating,5,5,Neutral,Neutral,0,Straight,0,0"


def as_row(sign: Sign, **other: str) -> str:
    """Returns a row that agrees with an entry, except for the given codes."""
    codes = phonology(sign.performance)
    values = {
        "sign": sign.english,
        "entry": "made_up",
        "sign_type": codes.sign_type,
        "handshape": codes.handshape,
        "other_handshape": codes.other_handshape or "NA",
        "major_location": codes.major_location,
        "minor_location": codes.minor_location,
        "contact": str(int(codes.contact)),
        "movement": codes.movement,
        "repeated": str(int(codes.repeated)),
        "handshape_change": str(int(codes.handshape_change)),
    }
    return ",".join((values | other).values())


@pytest.fixture
def bird() -> Sign:
    return replace(load_lexicon()["bird"], differs=())


def table(folder: Path, *rows: str) -> Path:
    path = folder / "made_up.csv"
    path.write_text("\n".join([COLUMNS, *rows]) + "\n", encoding="utf-8")
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deepsign_training.cli", "check-lexicon", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_best_agreeing_row_is_used(tmp_path: Path, bird: Sign) -> None:
    report = check([bird], read_codings(table(tmp_path, CLAP, as_row(bird))))
    assert report.overall == 1.0
    assert report.disagreements == ()


def test_missing_other_hand_in_both_is_not_counted(tmp_path: Path, bird: Sign) -> None:
    report = check([bird], read_codings(table(tmp_path, as_row(bird))))
    assert sum(report.counted.values()) == 8
    assert report.counted["other_handshape"] == 0


def test_codes_missing_in_the_table_are_not_counted(tmp_path: Path, bird: Sign) -> None:
    row = as_row(bird, sign_type="DominanceViolation", handshape_change="NA")
    report = check([bird], read_codings(table(tmp_path, row)))
    assert sum(report.counted.values()) == 6
    assert report.overall == 1.0


def test_other_hand_missing_in_the_table_is_a_disagreement(tmp_path: Path) -> None:
    house = load_lexicon()["house"]
    report = check([house], read_codings(table(tmp_path, as_row(house, other_handshape="NA"))))
    assert [each.code for each in report.disagreements] == ["other_handshape"]


def test_disagreement_has_the_reason_of_the_entry(tmp_path: Path, bird: Sign) -> None:
    codings = read_codings(table(tmp_path, as_row(bird, contact="0", movement="Circular")))
    report = check([replace(bird, differs=(("contact", "It rests on the lips."),))], codings)
    reasons = {each.code: each.reason for each in report.disagreements}
    assert reasons == {"contact": "It rests on the lips.", "movement": NO_REASON}
    assert report.overall == pytest.approx(6 / 8)
    assert any("contact is 1, coded 0: It rests on the lips." in line for line in report.lines())


def test_unused_reason_is_reported(tmp_path: Path, bird: Sign) -> None:
    given = replace(bird, differs=(("contact", "No more."),))
    report = check([given], read_codings(table(tmp_path, as_row(bird))))
    assert report.unused_reasons == (("bird", "contact"),)


def test_only_listed_handshapes_count_as_equal(tmp_path: Path) -> None:
    again = load_lexicon()["again"]
    for name, agrees in (("B", True), ("flat_b", True), ("5", False), ("s", False)):
        codings = read_codings(table(tmp_path, as_row(again, other_handshape=name)))
        wrong = [each.code for each in check([again], codings).disagreements]
        assert ("other_handshape" not in wrong) is agrees


def test_sign_without_a_row_is_reported(tmp_path: Path, bird: Sign) -> None:
    alligator = load_lexicon()["alligator"]
    report = check([bird, alligator], read_codings(table(tmp_path, as_row(bird))))
    assert report.without_row == ("alligator",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "lacks the columns sign, SignType"),
        ("sign,SignType\nbird,OneHanded\n", "lacks the columns Handshape"),
        (f"{COLUMNS}\nbird,made_up,OneHanded\n", "cut short"),
        (f'{COLUMNS}\n"bird', "cannot be read"),
    ],
)
def test_malformed_table_raises(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "made_up.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        read_codings(path)


def test_binary_table_raises(tmp_path: Path) -> None:
    path = tmp_path / "made_up.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ModelError, match="cannot be read"):
        read_codings(path)


def test_command_fails_below_the_aim(tmp_path: Path, bird: Sign) -> None:
    good = run(table(tmp_path, as_row(bird)), "--sign", "bird", "--json", tmp_path / "report.json")
    assert good.returncode == 0, good.stderr
    assert "all codes            8 of    8  100.0%" in good.stdout
    assert json.loads((tmp_path / "report.json").read_text())["overall"] == 1.0
    bad = run(table(tmp_path, CLAP), "--sign", "bird")
    assert bad.returncode == 1
    assert "sign_type is OneHanded, coded SymmetricalOrAlternating" in bad.stdout


def test_command_reports_bad_input_without_traceback(tmp_path: Path) -> None:
    for arguments, message in (
        ((tmp_path / "none.csv",), "cannot be read"),
        ((table(tmp_path, CLAP), "--sign", "brid"), "did you mean 'bird'"),
    ):
        refused = run(*arguments)
        assert refused.returncode == 2
        assert message in refused.stderr
        assert "Traceback" not in refused.stderr


def test_unknown_code_in_an_entry_is_refused() -> None:
    text = 'gloss = "X"\nenglish = "x"\ncategory = "x"\nlevel = 1\ndescription = "x"\n[differs]\nmovment = "x"\n'
    with pytest.raises(
        LexiconError, match="differs 'movment' is not known; did you mean 'movement'"
    ):
        parse_entry("x.toml", text)
    with pytest.raises(LexiconError, match="'movement' is '', expected a str that is not empty"):
        parse_entry("x.toml", text.replace('movment = "x"', 'movement = ""'))
