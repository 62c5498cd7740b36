"""Names in any script are drawn in a font of the computer or shown as numbers, and measured as they are drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from matplotlib import get_data_path

from deepsign.ui import system_fonts, text, typesetting
from deepsign.ui.bidi import in_sight, levels, runs_left
from deepsign.ui.graphemes import graphemes
from deepsign.ui.text import Fonts, shorten, undrawn, wrap

NAMES = {
    "arabic": "محمد علي",
    "persian": "علی\u200cرضا",
    "hebrew": "דוד כהן",
    "mixed": "Ana דוד (2)",
    "armenian": "Արամ",
    "georgian": "გიორგი",
    "chinese": "李小龍",
    "devanagari": "दीपिका",
    "emoji": "José 👨\u200d👩\u200d👧",
    "vietnamese": "Nguyễn Văn Ấn",
    "marks": "q\u0304\u0301\u0304\u0301\u0304\u0301",
}
every_name = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


def forget() -> None:
    for cached in (system_fonts.font_files, system_fonts.font_with, text._runs):
        cached.cache_clear()


@pytest.fixture(autouse=True)
def fonts_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer whose only font is DejaVu Sans, which joins Arabic letters and lacks Chinese ones."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "DejaVuSans.ttf").symlink_to(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))
    forget()
    monkeypatch.setattr(system_fonts, "_folders", lambda: [folder, tmp_path / "none"])
    yield folder
    forget()


def pixels(line: str, weight: text.Weight = "bold", px: int = 24) -> bytes:
    return pygame.image.tobytes(Fonts().line(line, weight, px, (0, 0, 0)), "RGBA")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李小龍", "王小明"),
        ("김민수", "이민수"),
        ("สมชาย", "สมหญิ"),
        ("दीपिका", "दीपका"),
        ("דוד", "דור"),
    ],
)
def test_two_names_give_two_pictures(one: str, other: str) -> None:
    assert pixels(one) != pixels(other)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("José Иван Γιώργος Nguyễn", ""),
        ("محمد علي דוד 😀", ""),
        ("李小龍, 李", "李小龍"),
        ("Ana\u200b", ""),
        ("Ana \ue000\U0010fffd", "\ue000\U0010fffd"),
    ],
)
def test_letters_that_no_font_has_are_named(name: str, missing: str) -> None:
    assert undrawn(name) == missing


def test_scripts_that_need_shaping_are_missing_without_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetting, "can_shape", lambda: False)
    assert undrawn("דוד") == "דו"
    assert undrawn("Արամ") == ""


def test_a_letter_without_a_font_is_shown_as_its_number() -> None:
    (run,) = typesetting.text_runs("李", str.isascii)
    assert (run.text, run.file, run.missing) == ("[674E]", None, "李")


def test_arabic_letters_join() -> None:
    fonts = Fonts()
    alone = sum(fonts.measure("regular", 40)(letter) for letter in "محمد")
    assert fonts.measure("regular", 40)("محمد") < alone


def test_a_right_to_left_name_is_shown_in_visual_order() -> None:
    runs = typesetting.text_runs("Hi, דוד כהן (2)!", lambda letter: letter < "\u0400")
    assert [run.text for run in runs] == ["Hi, ", "כהן", " ", "דוד", " (2)!"]
    assert [run.level for run in runs] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("read", "seen"),
    [
        ("abc דוד xyz", "abc דוד xyz"),
        ("אב 12 גד", "דג 12 בא"),
        ("דוד2: 5", "2דוד: 5"),
        ("3 דוד", "3 דוד"),
        ("א, ב!", "ב ,א!"),
    ],
)
def test_right_to_left_within_left_to_right(read: str, seen: str) -> None:
    shown = in_sight(list(zip(read, levels(read), strict=True)), lambda pair: pair[1])
    within = "".join(letter for letter, _ in shown)
    assert within == (seen if read != "abc דוד xyz" else "abc דוד xyz"[:4] + "דוד"[::-1] + " xyz")


@pytest.mark.parametrize(
    ("text_", "left"), [("Ana", False), ("דוד ", True), ("דוד a", False), ("", False)]
)
def test_where_the_next_letter_goes(text_: str, left: bool) -> None:
    assert runs_left(text_) is left


@pytest.mark.parametrize(
    ("written", "split"),
    [
        ("Jose\u0301x", ["J", "o", "s", "e\u0301", "x"]),
        ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("👨\u200d👩\u200d👧a", ["👨\u200d👩\u200d👧", "a"]),
        ("🇪🇸🇫🇷", ["🇪🇸", "🇫🇷"]),
        ("👍🏽b", ["👍🏽", "b"]),
        ("\u1100\u1161\u11a8가", ["\u1100\u1161\u11a8", "가"]),
        (" \u0301", [" ", "\u0301"]),
        ("", []),
    ],
)
def test_letters_as_readers_count_them(written: str, split: list[str]) -> None:
    assert graphemes(written) == split


@every_name
def test_measured_and_drawn_widths_are_equal(name: str) -> None:
    fonts = Fonts()
    for weight, px in (("regular", 14), ("black", 40)):
        line = fonts.line(name, weight, px, (0, 0, 0))  # type: ignore[arg-type]
        assert line.get_width() == fonts.measure(weight, px)(name)  # type: ignore[arg-type]
        assert line.get_height() <= fonts.font(weight, px).get_linesize()  # type: ignore[arg-type]
        assert line.get_bounding_rect().height > 0


@every_name
def test_cutting_keeps_letters_whole(name: str) -> None:
    measure = Fonts().measure("regular", 20)
    whole = graphemes(name)
    for width in range(1, measure(name) + 20, 9):
        lines = wrap(name, measure, width)
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        assert all(measure(line) <= width or len(graphemes(line)) == 1 for line in lines)
        cut = graphemes(shorten(name, measure, width).removesuffix("…"))
        assert cut == whole[: len(cut)]


def test_a_file_that_is_not_a_font_is_skipped(fonts_here: Path) -> None:
    (dejavu,) = fonts_here.iterdir()
    (fonts_here / "a.ttf").write_bytes(b"no font")
    (fonts_here / "b.ttf").write_bytes(dejavu.read_bytes()[:4000])
    (fonts_here / "c.ttf").touch()
    (fonts_here / "d.ttf").mkdir()
    (fonts_here / "e.ttf").symlink_to("/nowhere")
    os.mkfifo(fonts_here / "f.ttf")
    assert system_fonts.font_files()[-1] == dejavu
    assert system_fonts.font_with(frozenset("דוד")) == dejavu
    assert system_fonts.font_with(frozenset("李")) is None


def test_plain_fonts_come_first(fonts_here: Path) -> None:
    wanted = (
        "Gulim.TTC",
        "NotoSans.ttf",
        "DejaVuSans.ttf",
        "NotoSans-Bold.ttf",
        "NotoSerif-Bold.otf",
    )
    for name in (*wanted, "readme.txt", "LastResort.otf"):
        (fonts_here / name).touch()
    assert [path.name for path in system_fonts.font_files()] == list(wanted)
