"""The texts and positions of the charts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.parameters import ParameterFigures
from deepsign.learning.streak import Streak
from deepsign.progress.learner_figures import (
    DayStanding,
    Hold,
    LearnerFigures,
    SignFigures,
    standings,
)
from deepsign.progress.play_records import Confusion, DayCount, MonthRetention, Retention
from deepsign.reports.axes import days_between, ticks
from deepsign.reports.calendar import calendar, mondays, step
from deepsign.reports.chart import Box, Chart, ChartFrame, Dot, Label, Line, Mark, beside, found
from deepsign.reports.memory import lowest, memory
from deepsign.reports.minutes import buckets, minutes
from deepsign.reports.mixups import mixups, spelled_mixups
from deepsign.reports.parameter_chart import parameters
from deepsign.reports.standing_chart import samples, spread, stacked, standing
from deepsign.reports.strengths import ordered, spelled_strengths, strengths
from deepsign_assets.lexicon import load_alphabet, load_lexicon

MakeFrame = Callable[..., ChartFrame]
TODAY = date(2026, 11, 22)  # a Sunday
EMPTY = LearnerFigures(
    TODAY, {}, Streak(0, 0, False), (), Retention(0, None, None), (), (), (), (), (), ()
)  # fmt: skip


def count(
    attempts: int = 5, signs: int = 5, spent: float = 10.0, new: int = 0, known: int = 0
) -> DayCount:
    return DayCount(attempts, signs, spent, attempts, new, 0, known)


def labels(chart: Chart) -> list[str]:
    return [shape.text for shape in chart.shapes if isinstance(shape, Label)]


def test_ticks_are_round_and_few() -> None:
    assert ticks(0, 100) == (0, 50, 100)
    assert ticks(0, 100, 6) == (0, 20, 40, 60, 80, 100)
    assert ticks(0.7, 1.0, 5) == (0.7, 0.8, 0.9, 1.0)
    assert ticks(0, 7, 4) == (0, 5, 10)
    assert ticks(3, 3) == (3.0, 3.5, 4.0)


@given(st.floats(0, 1e6), st.floats(1e-3, 1e6), st.integers(3, 9))
def test_ticks_cover_the_range(low: float, more: float, most: int) -> None:
    found = ticks(low, low + more, most)
    assert 2 <= len(found) <= most
    assert found[0] <= low + 1e-6 * more + 1e-9
    assert found[-1] >= low + more - 1e-6 * (low + more)
    gaps = {round((b - a) / (found[1] - found[0]), 3) for a, b in itertools.pairwise(found)}
    assert gaps == {1.0}


def test_dates_on_an_axis_are_round() -> None:
    assert days_between(date(2026, 1, 1), date(2026, 1, 3), 5) == tuple(
        date(2026, 1, n) for n in (1, 2, 3)
    )
    assert [d.month for d in days_between(date(2026, 1, 15), date(2026, 6, 15), 6)] == [
        2,
        3,
        4,
        5,
        6,
    ]
    years = days_between(date(2016, 11, 20), date(2026, 11, 20), 12)
    assert [d.year for d in years] == list(range(2017, 2027))
    assert len(days_between(date(1950, 1, 1), date(2026, 1, 1), 6)) <= 6


def test_a_row_is_stacked_from_known_to_new() -> None:
    assert stacked(DayStanding(TODAY, 3, 4, 5)) == (0, 3, 7, 12)


def test_standings_are_running_totals_limited_to_taught_signs() -> None:
    days = {
        date(2026, 11, 1): count(new=4),
        date(2026, 11, 5): count(new=2, known=3),
        date(2026, 11, 9): count(known=-1),
        date(2026, 12, 1): count(new=50),  # the clock was ahead that day
    }
    rows = standings(days, TODAY, 10)
    assert [(r.day.day, r.known, r.learning, r.new) for r in rows] == [
        (31, 0, 0, 10), (1, 0, 4, 6), (5, 3, 3, 4), (9, 2, 4, 4), (22, 2, 4, 4)
    ]  # fmt: skip
    assert standings({TODAY: count(new=99, known=99)}, TODAY, 10)[-1] == DayStanding(
        TODAY, 10, 0, 0
    )
    assert standings({}, TODAY, 10) == ()


def test_samples_are_even_and_end_today() -> None:
    rows = standings({date(2016, 1, 1): count(new=4), date(2020, 1, 1): count(known=4)}, TODAY, 10)
    picked = samples(rows, 50)
    assert len(picked) == 50
    assert (picked[0].day, picked[-1]) == (date(2015, 12, 31), rows[-1])
    gaps = {(b.day - a.day).days for a, b in itertools.pairwise(picked)}
    assert max(gaps) - min(gaps) <= 1
    by_date = {row.day >= date(2020, 1, 1): row.known for row in picked}
    assert by_date == {False: 0, True: 4}


def test_names_of_thin_bands_are_moved_apart_within_the_plot() -> None:
    assert spread([90, 50, 10], 15, (0, 92)) == (90, 50, 10)
    assert spread([50, 0, 0], 15, (0, 92)) == (50, 15, 0)
    assert spread([92, 92, 92], 15, (0, 92)) == (92, 77, 62)


@given(st.lists(st.floats(0, 200), min_size=3, max_size=3))
def test_names_never_overlap(wanted: list[float]) -> None:
    places = spread(sorted(wanted, reverse=True), 20, (0, 200))
    assert all(a - b >= 20 - 1e-9 for a, b in itertools.pairwise(places))
    assert all(0 <= y <= 200 for y in places)


def test_the_standing_chart_describes_today_and_each_day(frame: MakeFrame) -> None:
    figures = replace(
        EMPTY, standings=standings({date(2026, 11, 20): count(new=4, known=1)}, TODAY, 10)
    )
    chart = standing(frame(), figures)
    assert chart.says.startswith("1 known, 3 learning, 6 still new")
    assert {"1 known", "3 learning", "6 new"} <= set(labels(chart))
    assert chart.marks[-1].tip == "Sun, Nov 22, 2026: 1 known, 3 learning, 6 new."
    left, _, wide, _ = chart.marks[-1].rect
    assert left + wide < 800 - 50  # the names have room beside it


@pytest.mark.parametrize(
    ("attempts", "signs", "filled"),
    [(0, 0, 0), (3, 0, 1), (3, 1, 1), (9, 4, 1), (9, 5, 2), (9, 10, 3), (30, 20, 4), (99, 60, 4)],
)
def test_a_days_box_is_filled_according_to_its_signs(
    attempts: int, signs: int, filled: int
) -> None:
    assert step(count(attempts, signs)) == filled


def test_the_weeks_end_with_that_of_the_last_day() -> None:
    assert mondays(date(2026, 11, 22), 2) == (date(2026, 11, 9), date(2026, 11, 16))
    assert mondays(date(2026, 11, 23), 1) == (date(2026, 11, 23),)


def test_the_calendar_shows_practice_rest_and_neither(frame: MakeFrame) -> None:
    practised, rested = date(2026, 11, 20), date(2026, 11, 21)
    figures = replace(
        EMPTY,
        days={practised: count(attempts=1, signs=1, spent=61)},
        streak=Streak(1, 1, False, 0, (rested,)),
    )
    chart = calendar(frame(), figures, TODAY)
    assert len(chart.marks) == 53 * 7
    assert [mark.tip for mark in chart.marks[-3:]] == [
        "Fri, Nov 20, 2026: 1 sign or letter, 1 try, 1 h 1 min.",
        "Sat, Nov 21, 2026: a rest day. Your days in a row went on.",
        "Sun, Nov 22, 2026: no practice.",
    ]
    assert chart.says == "Practice on 1 day in these 53 weeks."
    # the rest day and the sample in the legend: shown by a ring, not by colour
    assert len([shape for shape in chart.shapes if isinstance(shape, Dot) and shape.hollow]) == 2


def test_fuller_days_also_have_larger_boxes(frame: MakeFrame) -> None:
    days = {
        TODAY - timedelta(days=n + 1): count(30, signs) for n, signs in enumerate((1, 5, 10, 20))
    }
    chart = calendar(frame(), replace(EMPTY, days=days), TODAY)
    sides: dict[str, float] = {}
    for shape in chart.shapes:
        if isinstance(shape, Box) and shape.tone.startswith("heat"):
            sides.setdefault(shape.tone, shape.rect[2])
    assert [sides[f"heat{n}"] for n in (1, 2, 3, 4)] == sorted(sides.values())
    assert len(set(sides.values())) == 4


def test_a_narrow_calendar_shows_fewer_weeks(frame: MakeFrame) -> None:
    chart = calendar(frame(300), EMPTY, TODAY)
    assert 7 * 10 < len(chart.marks) < 53 * 7
    assert all(mark.rect[0] + mark.rect[2] <= 300 for mark in chart.marks)


def days_of(*spent_on: tuple[date, float]) -> Mapping[date, DayCount]:
    return {day: count(spent=spent) for day, spent in spent_on}


def test_time_is_summed_by_day_week_or_month() -> None:
    span, rows = buckets(days_of((TODAY - timedelta(days=2), 5), (TODAY, 7)), TODAY)
    assert (span, [row.minutes for row in rows]) == ("day", [5, 0, 7])
    span, rows = buckets(days_of((date(2026, 9, 2), 5), (date(2026, 9, 6), 1), (TODAY, 7)), TODAY)
    assert (span, rows[0].first, rows[0].minutes, rows[-1].minutes) == (
        "week",
        date(2026, 8, 31),
        6,
        7,
    )
    span, rows = buckets(days_of((date(2020, 1, 31), 5), (TODAY, 7)), TODAY)
    assert (span, len(rows), rows[0].first) == ("month", 6 * 12 + 11, date(2020, 1, 1))
    assert sum(row.minutes for row in rows) == 12
    assert buckets({}, TODAY) == ("day", ())


def test_bars_are_as_high_as_their_time(frame: MakeFrame) -> None:
    days = days_of((TODAY - timedelta(days=1), 5), (TODAY, 10))
    chart = minutes(frame(), replace(EMPTY, days=days))
    low, high = (shape.rect[3] for shape in chart.shapes if isinstance(shape, Box))
    assert high == pytest.approx(2 * low)
    assert chart.says == "15 min in all. One bar is a day."


MONTHS = (MonthRetention("2025-12", 10, 0.62, 0.9), MonthRetention("2026-02", 20, 0.9, 0.91))


def test_the_recalled_share_is_solid_and_the_expected_share_dashed(frame: MakeFrame) -> None:
    figures = replace(EMPTY, months=MONTHS, retention=Retention(30, 0.8, 0.9))
    chart = memory(frame(), figures)
    lines = [
        s for s in chart.shapes if isinstance(s, Line) and s.width >= 2 and s.points[0][1] < 150
    ]
    assert [line.dashed for line in lines] == [True, False]
    expected, true = lines
    assert true.points[0][1] > expected.points[0][1]  # 62% lies below 90%
    assert chart.says.startswith("80% remembered, 90% expected, of 30 reviews")
    assert chart.marks[0].tip == "Dec 2025: 62% remembered, 90% expected, of 10 reviews."
    assert "Dec 2025" in labels(chart)
    assert lowest(MONTHS) == 0.6
    # January has no reviews, but keeps its place
    assert chart.marks[1].rect[0] - chart.marks[0].rect[0] == pytest.approx(
        2 * chart.marks[0].rect[2]
    )


SIGNS = (
    SignFigures("hello", 1, Hold(0.9, 80, 4), Hold(0.2, 100, 1)),
    SignFigures("grandmother", 2, Hold(0.3, 95, 2)),
    SignFigures("cat", 2),
    SignFigures("book", 2, recognise=Hold(0.6, 0, 3)),
)


def test_signs_are_ordered_by_level_strength_or_score() -> None:
    def names(order: str) -> list[str]:
        return [sign.sign for sign in ordered(SIGNS, order)]  # type: ignore[arg-type]

    assert names("level") == ["hello", "grandmother", "cat", "book"]
    assert names("weakest") == ["grandmother", "book", "hello", "cat"]
    assert names("score") == ["book", "hello", "grandmother", "cat"]


def test_a_cell_shows_both_directions_and_the_last_score(frame: MakeFrame) -> None:
    chart = strengths(frame(), replace(EMPTY, signs=SIGNS))
    assert [mark.tip for mark in chart.marks] == [
        "HELLO (hello): signing 90%, understanding 20%. Last score 80.",
        "GRANDMOTHER (grandmother): signing 30%, not yet chosen. Last score 95.",
        "CAT (cat), level 2: still new.",
        "BOOK (book): not signed yet, understanding 60%. Last score 0.",
    ]
    assert chart.says.startswith("3 of 4 signs tried.")
    assert chart.marks[1].rect[1] > chart.marks[0].rect[1]  # a level begins a row of its own
    by_strength = strengths(frame(), replace(EMPTY, signs=SIGNS), "weakest")
    assert len({mark.rect[1] for mark in by_strength.marks}) == 1


@pytest.mark.parametrize("wide", [260, 700, 1140, 1800])
def test_a_hundred_signs_have_room_for_their_names(frame: MakeFrame, wide: float) -> None:
    signs = tuple(SignFigures(s.id, s.level, Hold(0.5, 50, 1)) for s in load_lexicon())
    here = frame(wide, 400)
    chart = strengths(here, replace(EMPTY, signs=signs))
    assert len(chart.marks) == len(signs) == 100
    for shape in chart.shapes:
        if isinstance(shape, Label):
            assert here.measure(shape.text, round(shape.size)) <= shape.rect[2], shape.text
    assert max(mark.rect[1] + mark.rect[3] for mark in chart.marks) == pytest.approx(chart.height)


SPELLED = (
    SignFigures("12", 2),
    SignFigures("7", 1, Hold(0.4, 60, 4, right=1)),
    SignFigures("10", 1),
    SignFigures("s", 4, Hold(0.8, 90, 6, right=5, known=True), Hold(0.3, 100, 4, right=3)),
    SignFigures("e", 4, recognise=Hold(0.2, 0, 2)),
)


def test_letters_and_numbers_show_the_share_that_was_right(frame: MakeFrame) -> None:
    chart = spelled_strengths(frame(), replace(EMPTY, spelled=SPELLED))
    assert [mark.tip for mark in chart.marks] == [
        "Letter E: not signed yet, understanding 20%. 0% of the tries were right.",
        "Letter S: signing 80%, understanding 30%. 80% of the tries were right.",
        "Number 7: signing 40%, not yet chosen. 25% of the tries were right.",
        "Number 10, numbers 1: still new.",
        "Number 12, numbers 2: still new.",
    ]
    assert {"Letters 4", "Numbers 1", "Numbers 2", "0%", "80%", "25%"} <= {*labels(chart)}
    assert chart.says.startswith("1 of 5 known, 3 tried.")
    ticks = [shape for shape in chart.shapes if isinstance(shape, Line)]
    assert len(ticks) == 2, "in the legend, and in the cell of what is known"
    assert [each.sign for each in ordered(SPELLED, "score")][:3] == ["e", "7", "s"]


@pytest.mark.parametrize("wide", [260, 560, 1140, 1800])
def test_the_whole_alphabet_has_room_for_its_words(frame: MakeFrame, wide: float) -> None:
    held = Hold(0.5, 100, 2, right=2, known=True)
    here = frame(wide, 400)
    every = tuple(SignFigures(s.id, s.level, held) for s in load_alphabet())
    chart = spelled_strengths(here, replace(EMPTY, spelled=every))
    assert len(chart.marks) == 47
    for shape in chart.shapes:
        if isinstance(shape, Label):
            assert here.measure(shape.text, round(shape.size)) <= shape.rect[2], shape.text
        if isinstance(shape, Box):
            assert shape.rect[2] > 0


def test_pairs_of_letters_are_apart_from_those_of_signs(frame: MakeFrame) -> None:
    pairs = (Confusion("m", "n", 3, "produce"), Confusion("6", "w", 1, "recognise"))
    chart = spelled_mixups(frame(), replace(EMPTY, spelled_confusions=pairs))
    assert [mark.tip for mark in chart.marks] == [
        "Letter M was asked for and Letter N was seen 3 times.",
        "Number 6 was shown and Letter W was chosen once.",
    ]
    assert not mixups(frame(), replace(EMPTY, spelled_confusions=pairs)).marks


def test_pairs_are_shown_with_their_direction(frame: MakeFrame) -> None:
    pairs = (Confusion("mother", "father", 3, "produce"), Confusion("cat", "dog", 1, "recognise"))
    chart = mixups(frame(), replace(EMPTY, confusions=pairs))
    assert [mark.tip for mark in chart.marks] == [
        "MOTHER was asked for and FATHER was seen 3 times.",
        "CAT was shown and DOG was chosen once.",
    ]
    first, second = (shape.rect[2] for shape in chart.shapes if isinstance(shape, Box))
    assert first == pytest.approx(3 * second)


def test_a_sentence_replaces_a_chart_without_data(frame: MakeFrame) -> None:
    for make in (standing, memory, minutes, mixups, spelled_mixups):
        chart = make(frame(), EMPTY)
        assert not chart.shapes
        assert not chart.marks
        assert chart.says.endswith(".")


def test_marks_are_found_by_point_and_by_direction() -> None:
    marks = [Mark((x * 10, y * 10, 10, 10), str) for x in range(3) for y in range(3)]
    assert found(marks, (15, 25)) == 5
    assert found(marks, (99, 5)) is None
    assert beside(marks, 4, 1, 0) == 7
    assert beside(marks, 4, 0, -1) == 3
    assert beside(marks, 0, -1, 0) is None
    assert beside(marks, 0, 0, -1) is None


def test_parameters_have_a_row_each_with_their_signs_and_weeks(frame: MakeFrame) -> None:
    weeks = (None,) * 9 + (0.5, 0.0, 0.25)
    figures = replace(
        EMPTY,
        parameters=(
            ParameterFigures("handshape", 7, (("book", 4), ("thank_you", 3)), weeks),
            ParameterFigures("location", 1, (("cat", 1),), weeks),
        ),
    )
    chart = parameters(frame(), figures)
    assert "Handshape 7" in " ".join(labels(chart)).replace("\u2068", "").replace("\u2069", "")
    assert "BOOK 4, THANK YOU 3" in labels(chart)
    assert len(chart.marks) == 2
    bars = [shape for shape in chart.shapes if isinstance(shape, Box)]
    assert [bar.tone for bar in bars] == ["accent", "muted", "accent"] * 2
    assert bars[0].rect[3] == pytest.approx(2 * bars[2].rect[3])
    assert "7 times, most often in BOOK 4" in chart.marks[0].tip
    assert not parameters(frame(), EMPTY).shapes
