"""Generates the page of all signs, `lexicon.md`, from the lexicon; it is never edited by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Final

from deepsign_assets.lexicon import Lexicon, Sign
from deepsign_assets.lexicon.phonology import phonology
from deepsign_assets.lexicon.wording import in_words
from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move

__all__ = ["PICTURES", "page", "write_page"]

PICTURES: Final = "lexicon"  # folder of the pictures, beside the page
WIDE: Final = 118  # characters per line
_STRIPS: Final = """
Each strip shows eight moments of the citation form, evenly spread from its first posture to its last, from the front
and from the side, right hand dominant; with a left dominant hand all is mirrored.
"""
_HEAD: Final = """\
<!-- Written by `deepsign-train sheet all --docs docs`; edits here are lost, edit the entries instead. -->

# The lexicon

{count} signs of American Sign Language in {levels} levels, as DeepSign's tutor performs them. The text and the codes
of a sign come from one entry, the same that makes the training data: `assets/deepsign_assets/lexicon/signs/<id>.toml`.
The codes are derived from the movement itself, in the terms of ASL-LEX 2.0 (Sehyr, Caselli, Cohen-Goldberg & Emmorey
2021).
{strips}
The entries have not been reviewed by a Deaf signer yet. Signs vary between regions, ages and people; where your
teacher signs otherwise, your teacher is right.
"""


def page(lexicon: Lexicon, *, pictures: bool = False) -> str:
    """Returns the page's Markdown text, with signs sorted by level and gloss.

    Args:
        lexicon: The signs.
        pictures: Whether each sign has a strip of pictures.
    """
    signs = sorted(lexicon, key=lambda sign: (sign.level, sign.gloss))
    levels = [(n, list(group)) for n, group in groupby(signs, key=lambda sign: sign.level)]
    strips = _STRIPS if pictures else ""
    parts = [_HEAD.format(count=len(signs), levels=len(levels), strips=strips)]
    for number, group in levels:
        parts.append(f"## Level {number}\n")
        parts += [_section(sign, pictures) for sign in group]
    return "\n".join(parts)


def write_page(lexicon: Lexicon, folder: Path, *, pictures: bool = False) -> Path:
    """Writes `lexicon.md` into a folder.

    Raises:
        ModelError: The folder cannot be written to.
    """
    path = folder / "lexicon.md"
    try:
        with in_one_move(path) as fresh:
            fresh.write_text(page(lexicon, pictures=pictures), encoding="utf-8")
    except OSError as error:
        raise ModelError(f"The page {path} cannot be written: {error}.") from error
    return path


def _section(sign: Sign, picture: bool) -> str:
    return "\n\n".join([f"### {sign.gloss}", *_paragraphs(sign, picture)]) + "\n"


def _paragraphs(sign: Sign, picture: bool) -> Iterator[str]:
    if picture:
        yield f"![{sign.gloss}, eight moments]({PICTURES}/{sign.id}.jpg)"
    yield fill(f"**{sign.english}** ({sign.category}). {sign.description}", WIDE)
    if sign.hint:
        yield fill(f"To remember: {sign.hint}", WIDE)
    codes = [f"{name}: {words}" for name, words in in_words(phonology(sign.performance)).items()]
    lines = [f"- {'; '.join(codes)}"]
    if len(sign.variants) > 1:
        lines.append(f"- also: {'; '.join(each.name for each in sign.variants[1:])}")
    if sign.minimal_pairs:
        words = ", ".join(each.replace("_", " ") for each in sign.minimal_pairs)
        lines.append(f"- easily confused with: {words}")
    yield "\n".join(fill(line, WIDE, subsequent_indent="  ") for line in lines)
