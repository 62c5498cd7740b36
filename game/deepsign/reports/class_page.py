"""A class as one web page: who has practised, which signs are missed, and in which parameter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final

from deepsign.reports import dates
from deepsign.reports.class_figures import ADVISED, OTHER, PARAMETERS, ClassFigures, differing
from deepsign.reports.class_files import ClassFiles
from deepsign.reports.web_page import page, section, tiles
from deepsign.words import Words
from deepsign_assets.lexicon import Lexicon, is_spelled
from deepsign_model.signs.verdict import gloss_of

MOST_SIGNS: Final = 25
MOST_PAIRS: Final = 15


def class_page(
    files: ClassFiles, figures: ClassFigures, lexicon: Lexicon, words: Words, today: date
) -> str:
    """Returns the whole page.

    Args:
        files: Learners with distinguishable names, and files that could not be read.
        figures: Totals of the learners.
        lexicon: Lexicon, for the parameters in which two signs differ.
        words: Texts in the language of the page.
        today: Date of the page.
    """
    title = words("class-title", n=len(files.learners))
    sections = (
        section("who", words("class-who"), words("class-who-note"), _who(files, words)),
        section("signs", words("class-signs"), words("class-signs-note"), _signs(figures, words)),
        section(
            "parameters",
            words("class-parameters"),
            words("class-parameters-note"),
            _parameters(figures, words),
        ),
        section(
            "pairs",
            words("class-pairs"),
            words("class-pairs-note"),
            _pairs(figures, lexicon, words),
        ),
        _left_out(files, words),
    )
    made = escape(words("class-made", date=dates.full(words, today)))
    head = f"<h1>{escape(title)}</h1>\n{_tiles(files, words)}\n"
    return page(title, f"{head}{''.join(sections)}<p>{made}</p>\n", words.language)


def _tiles(files: ClassFiles, words: Words) -> str:
    learners = files.learners
    practised = sum(bool(each.days) for each in learners)
    shown = (
        (f"{practised} / {len(learners)}", words("class-tile-practised")),
        (dates.minutes(words, sum(each.minutes for each in learners)), words("class-tile-time")),
        (str(sum(each.attempts for each in learners)), words("class-tile-attempts")),
    )
    return tiles(shown)


def _who(files: ClassFiles, words: Words) -> str:
    heads = [
        words(f"class-{name}") for name in ("name", "days", "minutes", "last", "tries", "right")
    ]
    rows = [
        [
            each.name,
            str(len(each.days)),
            str(round(each.minutes)),
            max(each.days).isoformat() if each.days else "–",
            str(each.attempts),
            _percent(each.attempts - each.missed, each.attempts),
        ]
        for each in files.learners
    ]
    return _table(heads, rows)


def _signs(figures: ClassFigures, words: Words) -> str:
    heads = [words(f"class-{name}") for name in ("sign", "way", "learners", "share")]
    rows = []
    bars = []
    for (sign, way), each in figures.missed_signs()[:MOST_SIGNS]:
        learners = words("class-of", n=each.learners, all=each.tried)
        share = _percent(each.times, each.attempts)
        rows.append([_name(sign, words), words("class-direction", way=way), learners, share])
        bars.append(each.times / each.attempts)
    return _table(heads, rows, bars) if rows else f"<p>{escape(words('class-nothing'))}</p>"


def _parameters(figures: ClassFigures, words: Words) -> str:
    heads = [words(f"class-{name}") for name in ("parameter", "learners", "times")]
    found = {name: figures.parameters.get(name) for name in (*PARAMETERS, *ADVISED, OTHER)}
    most = max((each.times for each in found.values() if each), default=1)
    rows = [
        [words("class-parameter-name", name=name), str(each.learners), str(each.times)]
        for name, each in found.items()
        if each
    ]
    bars = [each.times / most for each in found.values() if each]
    return _table(heads, rows, bars) if rows else f"<p>{escape(words('class-nothing'))}</p>"


def _pairs(figures: ClassFigures, lexicon: Lexicon, words: Words) -> str:
    heads = [
        words(f"class-{name}") for name in ("sign", "answer", "way", "differ", "learners", "times")
    ]
    rows = [
        [
            _name(sign, words),
            _name(answer, words),
            words("class-direction", way=way),
            ", ".join(
                words("class-parameter-name", name=it) for it in differing(sign, answer, lexicon)
            ),
            str(each.learners),
            str(each.times),
        ]
        for (sign, answer, way), each in figures.mistaken_pairs()[:MOST_PAIRS]
    ]
    return _table(heads, rows) if rows else f"<p>{escape(words('class-nothing'))}</p>"


def _left_out(files: ClassFiles, words: Words) -> str:
    """Returns the files that were left out; empty if all were read and each learner had one."""
    older = [words("class-older", n=files.older)] if files.older else []
    said = [*files.faults, *older]
    if not said:
        return ""
    lines = "".join(f"<p>{escape(each)}</p>" for each in said)
    return section("left-out", words("class-left-out"), words("class-left-out-note"), lines)


def _name(sign: str, words: Words) -> str:
    """Returns a sign's gloss, or "Letter A"; a file may contain signs that the lexicon lacks."""
    return words.named(sign) if is_spelled(sign) else gloss_of(sign)


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "–"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], bars: Sequence[float] = ()) -> str:
    """Returns a table; bars of 0 to 1 get a column of their own."""
    head = "".join(f"<th>{escape(each)}</th>" for each in heads) + ("<th></th>" if bars else "")
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}{_bar(bars, number)}</tr>"
        for number, row in enumerate(rows)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _bar(bars: Sequence[float], number: int) -> str:
    if not bars:
        return ""
    return f'<td class="bar"><span style="width:{100 * bars[number]:.0f}%"></span></td>'
