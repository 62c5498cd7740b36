"""A web page without scripts or external files, in the system's light or dark mode, and how it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final, get_args

from deepsign.errors import ProgressError
from deepsign.progress.faults import plain_errors
from deepsign.reports.chart import ChartTone
from deepsign.reports.painting import colour
from deepsign.ui.theme import palette
from deepsign_model.wholefile import in_one_move

OURS: Final = '<meta name="generator" content="DeepSign progress report">'
"""Marks a page written by DeepSign; only such a file is overwritten."""

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
.bar { width: 40%% } .bar span { display: block; height: .75rem; border-radius: .4rem;
  background: var(--accent) }
@media print { section, li { break-inside: avoid } }
"""


def page(title: str, body: str, language: str) -> str:
    """Returns the whole page.

    Args:
        title: Title as plain text.
        body: Content as HTML.
        language: Code of the language.
    """
    style = _STYLE % {name: _colours(name) for name in ("light", "dark")}
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n{OURS}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def section(key: str, heading: str, note: str, inside: str) -> str:
    """Returns a section of a page.

    Args:
        key: Id of the section.
        heading: Heading as plain text.
        note: Description as plain text.
        inside: Content as HTML.
    """
    return (
        f'<section id="{key}"><h2>{escape(heading)}</h2><p>{escape(note)}</p>{inside}</section>\n'
    )


def tiles(pairs: Iterable[tuple[str, str]]) -> str:
    """Returns large numbers, each with a text; both are plain text."""
    items = (f"<li><strong>{escape(n)}</strong>{escape(text)}</li>" for n, text in pairs)
    return f"<ul>{''.join(items)}</ul>"


def _colours(theme: str) -> str:
    found = palette(theme)
    tones = [f"--{tone}: {_hex(colour(found, tone))}" for tone in get_args(ChartTone)]
    return "; ".join([*tones, f"--paper: {_hex(found.paper)}"])


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def save(file: Path, text: str, ours: str = OURS) -> None:
    """Writes a file completely or not at all.

    Args:
        file: File; it is overwritten if DeepSign wrote it.
        text: Content of the file.
        ours: Text near the beginning of files that may be overwritten.

    Raises:
        ProgressError: Another file is there, which is not changed; or it cannot be written.
    """
    if _is_foreign(file, ours):
        raise ProgressError(
            f"{file} already exists and is not a report of DeepSign; it was not changed:"
            " give another name, or move it away first."
        ).of("foreign", file)
    if not file.parent.is_dir():
        said = f"{file} cannot be written: there is no folder {file.parent}."
        raise ProgressError(said).of("folder", file)
    with plain_errors(file), in_one_move(file) as passing:
        passing.write_text(text, encoding="utf-8", newline="")


def _is_foreign(file: Path, ours: str) -> bool:
    """Returns whether the file exists and is not a report of DeepSign."""
    if not file.exists() and not file.is_symlink():
        return False
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return ours not in opened.read(1000)
    except OSError:
        return True
