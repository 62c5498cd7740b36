"""``deepsign lexicon``: lists the signs, letters and numbers, or describes one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from deepsign_assets.lexicon import STRANDS, Lexicon, Sign, Strand, load_entries, strand_of
from deepsign_assets.lexicon.codes import codes_of
from deepsign_assets.lexicon.wording import in_words

_TYPES: Final = {
    "one_handed": "one hand",
    "symmetrical": "both hands alike",
    "alternating": "both hands in turn",
    "base": "with a base hand",
}
_LEVELS: Final[dict[Strand, str]] = {"signs": "Level", "letters": "Letters", "numbers": "Numbers"}


@click.command()
@click.argument("sign", required=False)
@click.option("--strand", type=click.Choice(STRANDS), help="Only signs, letters or numbers.")
@click.option("--level", type=int, help="Only this level; of signs if there is no --strand.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lexicon(sign: str | None, strand: Strand | None, level: int | None, as_json: bool) -> None:
    """List the signs, letters and numbers, or describe one.

    SIGN is the English word, such as book or "thank you", a letter, or a number from 0 to 20.
    """
    chosen = _chosen(load_entries(), sign, strand, level)
    if as_json:
        click.echo(json.dumps([_data(each) for each in chosen], indent=2))
        return
    console = Console(highlight=False, emoji=False)
    if sign:
        _describe(console, chosen[0])
    else:
        _list(console, chosen)


def _chosen(
    known: Lexicon, sign: str | None, strand: Strand | None, level: int | None
) -> Sequence[Sign]:
    """Returns the requested entries by strand and level, then by gloss or number.

    Raises:
        UnknownSign: There is no such entry; the message names the most similar one.
        click.UsageError: There is no such level, or both an entry and others were asked for.
    """
    if sign and (level is not None or strand is not None):
        raise click.UsageError("Name a sign or a level, not both.")
    if sign:
        return [_named(known, sign)]
    if level is not None:
        strand = strand or "signs"
    taught = [each for each in known if strand in (None, strand_of(each.id))]
    levels = {each.level for each in taught}
    if level is not None and level not in levels:
        raise click.UsageError(f"There is no level {level}: the levels are 1 to {max(levels)}.")
    return sorted((each for each in taught if level in (None, each.level)), key=_place)


def _named(known: Lexicon, name: str) -> Sign:
    """Returns the entry with an id, or with an English word, such as `seventeen`."""
    word = name.strip().casefold()
    return next((each for each in known if each.english.casefold() == word), None) or known[name]


def _place(entry: Sign) -> tuple[int, int, int, str]:
    strand = strand_of(entry.id)
    number = int(entry.id) if strand == "numbers" else 0
    return STRANDS.index(strand), entry.level, number, entry.gloss


def _data(sign: Sign) -> dict[str, Any]:
    return {
        "id": sign.id,
        "gloss": sign.gloss,
        "english": sign.english,
        "strand": strand_of(sign.id),
        "level": sign.level,
        "category": sign.category,
        "type": sign.performance.kind,
        "description": sign.description,
        "hint": sign.hint,
        "minimal_pairs": list(sign.minimal_pairs),
        "variants": [each.name for each in sign.variants],
        "codes": asdict(codes_of(sign)),
    }


def _list(console: Console, signs: Sequence[Sign]) -> None:
    """Prints one table for each level, and how many there are of each strand."""
    for level, group in groupby(signs, key=_level):
        console.print(Text(level, style="bold"))
        table = Table.grid(padding=(0, 3, 0, 0))
        for name, width in (("gloss", 15), ("english", 13), ("category", 12), ("type", 18)):
            table.add_column(name, min_width=width, no_wrap=True)
        for sign in group:
            kind = _TYPES[sign.performance.kind]
            words = map(Text, (sign.english, sign.category, kind))
            table.add_row(Text(sign.gloss, style="cyan"), *words)
        console.print(Padding(table, (0, 0, 0, 2), expand=False))
        console.print()
    counts = Counter(strand_of(sign.id) for sign in signs)
    console.print(", ".join(_count(counts[each], each) for each in STRANDS if counts[each]))


def _count(number: int, strand: Strand) -> str:
    return f"{number} {strand[:-1] if number == 1 else strand}"


def _level(sign: Sign) -> str:
    return f"{_LEVELS[strand_of(sign.id)]} {sign.level}"


def _describe(console: Console, sign: Sign) -> None:
    """Prints everything about one sign."""
    head = f"{sign.gloss}: {sign.english} ({_level(sign).lower()}, {sign.category})"
    console.print(Text(head, style="bold"))
    console.print(Text(sign.description))
    if sign.hint:
        console.print(Text(f"To remember: {sign.hint}", style="italic"))
    table = Table.grid(padding=(0, 3, 0, 0))
    for name, words in (*in_words(codes_of(sign)).items(), *_relations(sign)):
        table.add_row(Text(name, style="cyan"), Text(words))
    console.print()
    console.print(table)


def _relations(sign: Sign) -> Iterable[tuple[str, str]]:
    if sign.minimal_pairs:
        words = ", ".join(each.replace("_", " ") for each in sign.minimal_pairs)
        yield "confused with", words
    if len(sign.variants) > 1:
        yield "also", "; ".join(each.name for each in sign.variants[1:])
