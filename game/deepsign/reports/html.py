"""The report as one web page, without scripts or external files, in the light or dark mode of the system."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final, get_args

from deepsign.errors import ProgressError
from deepsign.progress.figures import Figures, SignFigures
from deepsign.progress.records import Learner
from deepsign.reports import dates, svg
from deepsign.reports.calendar import calendar
from deepsign.reports.chart import Chart, ChartFrame, ChartTone
from deepsign.reports.memory import memory
from deepsign.reports.minutes import minutes
from deepsign.reports.mixups import mixups
from deepsign.reports.painting import colour
from deepsign.reports.standing_chart import standing
from deepsign.reports.strengths import strengths
from deepsign.ui.text import width_of
from deepsign.ui.theme import palette
from deepsign.words import Words
from deepsign_model.signs.verdict import gloss_of

WIDTH: Final = 1000
HEIGHTS: Final = {
    "calendar": 210,
    "time": 200,
    "standing": 300,
    "memory": 300,
    "signs": 460,
    "pairs": 300,
}
OURS: Final = '<meta name="generator" content="DeepSign progress report">'
"""Marks a page that we wrote: only such a file is overwritten."""

_STYLE: Final = """
:root { color-scheme: light dark; %(light)s }
@media (prefers-color-scheme: dark) { :root { %(dark)s } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 Lato, system-ui, sans-serif }
h1 { margin: 0 0 1rem; line-height: 1.2 } h2 { margin: 0; font-size: 1.25rem }
p { margin: .25rem 0 1rem; color: var(--muted) }
section { margin: 1.25rem 0; padding: 1.25rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 1rem; overflow-x: auto }
svg { display: block; width: 100%%; min-width: 40rem; height: auto } svg[width="0"] { min-width: 0 }
.mark { fill: transparent } .mark:hover { stroke: var(--ink); stroke-width: 2 }
ul { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0; padding: 0; list-style: none }
li { flex: 1 1 12rem; padding: 1rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 1rem; color: var(--muted) }
li strong { display: block; color: var(--accent_ink); font-size: 1.75rem; line-height: 1.2 }
table { width: 100%%; border-collapse: collapse } th, td { padding: .3rem .6rem; text-align: left;
  border-bottom: 1px solid var(--line) } td.n, th.n { text-align: right }
summary { cursor: pointer; font-weight: 700 }
@media print { section, li { break-inside: avoid } }
"""


def html(learners: Sequence[tuple[Learner, Figures]], words: Words) -> str:
    """The whole page, with one part for each learner.

    Args:
        learners: The learners with their figures.
        words: The texts, in the language of the page.
    """
    title = " · ".join(words("progress-report-title", name=each.name) for each, _ in learners)
    style = _STYLE % {name: _colours(name) for name in ("light", "dark")}
    body = "".join(_learner(learner, figures, words) for learner, figures in learners)
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n{OURS}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{svg.STRIPES}\n"
        f"{body}</body>\n</html>\n"
    )


def _colours(theme: str) -> str:
    found = palette(theme)
    tones = [f"--{tone}: {_hex(colour(found, tone))}" for tone in get_args(ChartTone)]
    return "; ".join([*tones, f"--paper: {_hex(found.paper)}"])


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _learner(learner: Learner, figures: Figures, words: Words) -> str:
    name = escape(words("progress-report-title", name=learner.name))
    made = escape(words("progress-report-made", date=dates.full(words, figures.today)))
    charts: dict[str, Callable[[ChartFrame], Chart]] = {
        "calendar": lambda frame: calendar(frame, figures, figures.today),
        "time": lambda frame: minutes(frame, figures),
        "standing": lambda frame: standing(frame, figures),
        "memory": lambda frame: memory(frame, figures),
        "signs": lambda frame: strengths(frame, figures),
        "pairs": lambda frame: mixups(frame, figures),
    }
    sections = []
    for key, make in charts.items():
        frame = ChartFrame(WIDTH, HEIGHTS[key], round, _measure, words)
        more = _table(figures.signs, words) if key == "signs" else ""
        sections.append(_section(key, make(frame), frame, words, more))
    return f"<h1>{name}</h1>\n{_tiles(figures, words)}\n" + "".join(sections) + f"<p>{made}</p>\n"


def _measure(text: str, px: int) -> float:
    """The width of a text, with a margin: the browser may use another typeface."""
    return width_of(text, px, "bold") * 1.08


def _section(key: str, chart: Chart, frame: ChartFrame, words: Words, more: str) -> str:
    message = "strengths" if key == "signs" else key
    heading = escape(words(f"progress-{message}"))
    drawn = svg.svg(chart, frame) if chart.shapes else ""
    return f'<section id="{key}"><h2>{heading}</h2><p>{escape(chart.says)}</p>{drawn}{more}</section>\n'


def _tiles(figures: Figures, words: Words) -> str:
    streak, kept = figures.streak, figures.retention
    tiles = [
        (str(streak.days), words("progress-tile-days", n=streak.days)),
        (dates.minutes(words, figures.minutes), words("progress-tile-time")),
        (str(figures.known), words("progress-tile-known", n=figures.known)),
    ]
    if kept.recalled is not None:
        tiles.append((f"{round(100 * kept.recalled)}%", words("progress-tile-kept")))
    items = (f"<li><strong>{escape(n)}</strong>{escape(text)}</li>" for n, text in tiles)
    return f"<ul>{''.join(items)}</ul>"


def _table(signs: Sequence[SignFigures], words: Words) -> str:
    """The same figures as a table."""
    heads = [
        words(f"progress-table-{name}")
        for name in ("sign", "level", "signing", "choosing", "score")
    ]
    rows = "".join(map(_row, (sign for sign in signs if sign.tried)))
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


def _row(sign: SignFigures) -> str:
    shares = (sign.produce.strength, sign.recognise.strength)
    cells = [
        str(sign.level),
        *("" if share is None else f"{round(100 * share)}%" for share in shares),
        "" if sign.last_score is None else str(sign.last_score),
    ]
    numbers = "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells)
    return f"<tr><td>{escape(gloss_of(sign.sign))}</td>{numbers}</tr>"


def write_page(file: Path, learners: Sequence[tuple[Learner, Figures]], words: Words) -> None:
    """Writes the page atomically.

    Args:
        file: The file; an earlier report is overwritten.
        learners: The learners with their figures.
        words: The texts, in the language of the page.

    Raises:
        ProgressError: Another file is there, which is not changed; or it cannot be written.
    """
    if _is_foreign(file):
        raise ProgressError(
            f"{file} is there already and is no report of DeepSign; it was left as it is:"
            " give another name, or move it away first."
        )
    text = html(learners, words)
    passing = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        passing.write_text(text, encoding="utf-8")
        passing.replace(file)
    except OSError as error:
        passing.unlink(missing_ok=True)
        raise ProgressError(f"{file} cannot be written: {error.strerror}.") from error


def _is_foreign(file: Path) -> bool:
    """Whether a file is there that is not one of our reports."""
    if not file.exists() and not file.is_symlink():
        return False
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return OURS not in opened.read(1000)
    except OSError:
        return True
