"""Text is wrapped, made smaller, and shortened only as a last resort."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepsign.ui.text import ELLIPSIS, Fonts, shorten, wrap


def by_letters(text: str) -> int:
    """Measures ten pixels per letter."""
    return 10 * len(text)


def test_lines_break_at_spaces() -> None:
    assert wrap("sign before your camera", by_letters, 110) == ["sign before", "your camera"]


def test_lines_do_not_break_at_no_break_spaces() -> None:
    assert wrap("sure to 80\u00a0%", by_letters, 90) == ["sure to", "80\u00a0%"]


def test_a_newline_begins_a_new_line() -> None:
    assert wrap("one\ntwo", by_letters, 500) == ["one", "two"]


@given(st.text(alphabet="ab \n", max_size=80), st.integers(10, 200))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, by_letters, width)
    assert all(by_letters(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(st.text(alphabet="abc ", max_size=40), st.integers(10, 300))
def test_shortened_text_fits_and_ends_in_an_ellipsis(text: str, width: int) -> None:
    short = shorten(text, by_letters, width)
    assert short == text or short.endswith(ELLIPSIS)
    assert by_letters(short) <= max(width, 10)


def test_text_that_does_not_fit_becomes_smaller_before_it_is_lost() -> None:
    fonts = Fonts()
    large = fonts.fit("grandmother", "black", 60, (4000, 400))
    small = fonts.fit("grandmother", "black", 60, (180, 400))
    assert large.px == 60
    assert small.px < 60
    assert not small.truncated
    assert small.lines == ("grandmother",)
    assert small.width_px <= 180


def test_text_with_no_room_at_all_ends_in_an_ellipsis() -> None:
    fitted = Fonts().fit("word " * 60, "regular", 20, (120, 40))
    assert fitted.truncated
    assert fitted.lines[-1].endswith(ELLIPSIS)
    assert fitted.height_px <= 40


def test_a_line_is_rendered_once() -> None:
    fonts = Fonts()
    assert fonts.line("Yes!", "bold", 20, (0, 0, 0)) is fonts.line("Yes!", "bold", 20, (0, 0, 0))


def test_the_cache_of_lines_is_bounded() -> None:
    fonts = Fonts()
    first = fonts.line("0", "regular", 14, (0, 0, 0))
    for number in range(600):
        fonts.line(str(number), "regular", 14, (1, 1, 1))
    assert fonts.line("0", "regular", 14, (0, 0, 0)) is not first


def test_the_bundled_font_has_the_letters_of_many_names() -> None:
    font = Fonts().font("bold", 20)
    for letter in "ÅéñøßČğżЖΩ":
        assert font.metrics(letter)[0] is not None, letter


def test_a_long_path_is_cut_between_its_folders() -> None:
    fonts = Fonts()
    path = "/home/noor/.local/share/deepsign/exports/Noor-2026-11-30-203000"
    fitted = fonts.fit(f"Written to {path}", "regular", 13, (260, 60), 13)
    assert not fitted.truncated
    assert "".join(fitted.lines).endswith(path)
    assert all(line.endswith("/") for line in fitted.lines[1:-1])


def test_a_word_that_is_too_wide_is_cut_after_its_hyphen() -> None:
    assert wrap("turn counter-clockwise", by_letters, 100) == ["turn", "counter-", "clockwise"]
    assert wrap("at -168 degrees", by_letters, 30) == ["at", "-16", "8", "deg", "ree", "s"]
    fitted = Fonts().fit("Turn counter-clockwise", "bold", 13, (75, 60))
    assert not fitted.truncated
    assert fitted.lines == ("Turn", "counter-", "clockwise")
