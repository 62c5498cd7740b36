"""The report as one web page without scripts or external files, in the system's light or dark mode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final

from deepsign.progress.learner_figures import LearnerFigures, SignFigures
from deepsign.progress.records import Learner
from deepsign.reports import dates, svg
from deepsign.reports.calendar import calendar
from deepsign.reports.chart import Chart, ChartFrame
from deepsign.reports.memory import memory
from deepsign.reports.minutes import minutes
from deepsign.reports.mixups import mixups, spelled_mixups
from deepsign.reports.parameter_chart import parameters
from deepsign.reports.standing_chart import standing
from deepsign.reports.strengths import spelled_strengths, strengths
from deepsign.reports.web_page import page, save, section, tiles
from deepsign.ui.text import width_of
from deepsign.words import Words

WIDTH: Final = 1000
HEIGHTS: Final = {
    "calendar": 210,
    "time": 200,
    "standing": 300,
    "memory": 300,
    "signs": 460,
    "pairs": 300,
    "parameters": 300,
    "spelled": 300,
    "spelled_pairs": 300,
}


def html(learners: Sequence[tuple[Learner, LearnerFigures]], words: Words) -> str:
    """Returns the whole page, with one part for each learner.

    Args:
        learners: Learners with their figures.
        words: Texts in the language of the page.
    """
    title = " · ".join(words("progress-report-title", name=each.name) for each, _ in learners)
    body = "".join(_learner(learner, figures, words) for learner, figures in learners)
    return page(title, f"{svg.STRIPES}\n{body}", words.language)


def _learner(learner: Learner, figures: LearnerFigures, words: Words) -> str:
    name = escape(words("progress-report-title", name=learner.name))
    made = escape(words("progress-report-made", date=dates.full(words, figures.today)))
    charts: dict[str, Callable[[ChartFrame], Chart]] = {
        "calendar": lambda frame: calendar(frame, figures, figures.today),
        "time": lambda frame: minutes(frame, figures),
        "standing": lambda frame: standing(frame, figures),
        "memory": lambda frame: memory(frame, figures),
        "signs": lambda frame: strengths(frame, figures),
        "pairs": lambda frame: mixups(frame, figures),
        "parameters": lambda frame: parameters(frame, figures),
    }
    if any(each.tried for each in figures.spelled):
        charts["spelled"] = lambda frame: spelled_strengths(frame, figures)
        charts["spelled_pairs"] = lambda frame: spelled_mixups(frame, figures)
    tables = {"signs": figures.signs, "spelled": figures.spelled}
    sections = []
    for key, make in charts.items():
        frame = ChartFrame(WIDTH, HEIGHTS[key], round, _measure, words)
        more = _table(tables.get(key, ()), words)
        sections.append(_section(key, make(frame), frame, words, more))
    return f"<h1>{name}</h1>\n{_tiles(figures, words)}\n" + "".join(sections) + f"<p>{made}</p>\n"


def _measure(text: str, px: int) -> float:
    """Returns the width of a text with a margin, because the browser may use another typeface."""
    return width_of(text, px, "bold") * 1.08


def _section(key: str, chart: Chart, frame: ChartFrame, words: Words, more: str) -> str:
    message = "strengths" if key == "signs" else key
    drawn = svg.svg(chart, frame) if chart.shapes else ""
    return section(key, words(f"progress-{message}"), chart.says, drawn + more)


def _tiles(figures: LearnerFigures, words: Words) -> str:
    streak, kept = figures.streak, figures.retention
    shown = [
        (str(streak.days), words("progress-tile-days", n=streak.days)),
        (dates.minutes(words, figures.minutes), words("progress-tile-time")),
        (str(figures.known), words("progress-tile-known")),
    ]
    if kept.recalled is not None:
        shown.append((f"{round(100 * kept.recalled)}%", words("progress-tile-kept")))
    return tiles(shown)


def _table(signs: Sequence[SignFigures], words: Words) -> str:
    """Returns the figures of the charts as a table."""
    heads = [
        words(f"progress-table-{name}")
        for name in ("sign", "level", "signing", "choosing", "score")
    ]
    rows = "".join(_row(sign, words) for sign in signs if sign.tried)
    if not rows:
        return ""
    head = "".join(
        f"<th{'' if number == 0 else ' class=n'}>{escape(text)}</th>"
        for number, text in enumerate(heads)
    )
    summary = escape(words("progress-table"))
    return (
        f"<details><summary>{summary}</summary><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def _row(sign: SignFigures, words: Words) -> str:
    shares = (sign.produce.strength, sign.recognise.strength)
    cells = [
        str(sign.level),
        *("" if share is None else f"{round(100 * share)}%" for share in shares),
        "" if sign.last_score is None else str(sign.last_score),
    ]
    numbers = "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells)
    return f"<tr><td>{escape(words.named(sign.sign))}</td>{numbers}</tr>"


def write_page(
    file: Path, learners: Sequence[tuple[Learner, LearnerFigures]], words: Words
) -> None:
    """Writes the page atomically.

    Args:
        file: File; an earlier report is overwritten.
        learners: Learners with their figures.
        words: Texts in the language of the page.

    Raises:
        ProgressError: Another file is there, which is not changed; or it cannot be written.
    """
    save(file, html(learners, words))
