"""``deepsign lexicon``: lists the signs, or describes one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from deepsign_assets.lexicon import Lexicon, Sign, load_lexicon
from deepsign_assets.lexicon.phonology import phonology
from deepsign_assets.lexicon.wording import in_words

_TYPES: Final = {
    "one_handed": "one hand",
    "symmetrical": "both hands alike",
    "alternating": "both hands in turn",
    "base": "with a base hand",
}


@click.command()
@click.argument("sign", required=False)
@click.option("--level", type=int, help="Only the signs of this level.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lexicon(sign: str | None, level: int | None, as_json: bool) -> None:
    """List the signs, or describe one.

    SIGN is the English word, such as book or "thank you".
    """
    chosen = _chosen(load_lexicon(), sign, level)
    if as_json:
        click.echo(json.dumps([_data(each) for each in chosen], indent=2))
        return
    console = Console(highlight=False, emoji=False)
    if sign:
        _describe(console, chosen[0])
    else:
        _list(console, chosen)


def _chosen(known: Lexicon, sign: str | None, level: int | None) -> Sequence[Sign]:
    """Returns the requested signs by level, then by gloss.

    Raises:
        UnknownSign: There is no such sign; the message names the most similar one.
        click.UsageError: There is no such level, or both a sign and a level were given.
    """
    if sign and level is not None:
        raise click.UsageError("Name a sign or a level, not both.")
    if sign:
        return [known[sign]]
    levels = sorted({each.level for each in known})
    if level is not None and level not in levels:
        raise click.UsageError(f"There is no level {level}: the levels are 1 to {levels[-1]}.")
    taught: Iterable[Sign] = known if level is None else known.level(level)
    return sorted(taught, key=lambda each: (each.level, each.gloss))


def _data(sign: Sign) -> dict[str, Any]:
    return {
        "id": sign.id,
        "gloss": sign.gloss,
        "english": sign.english,
        "level": sign.level,
        "category": sign.category,
        "type": sign.performance.kind,
        "description": sign.description,
        "hint": sign.hint,
        "minimal_pairs": list(sign.minimal_pairs),
        "variants": [each.name for each in sign.variants],
        "codes": asdict(phonology(sign.performance)),
    }


def _list(console: Console, signs: Sequence[Sign]) -> None:
    """Prints one table for each level, and the number of signs."""
    for number, group in groupby(signs, key=lambda sign: sign.level):
        console.print(Text(f"Level {number}", style="bold"))
        table = Table.grid(padding=(0, 3, 0, 0))
        for name, width in (("gloss", 15), ("english", 13), ("category", 12), ("type", 18)):
            table.add_column(name, min_width=width, no_wrap=True)
        for sign in group:
            kind = _TYPES[sign.performance.kind]
            words = map(Text, (sign.english, sign.category, kind))
            table.add_row(Text(sign.gloss, style="cyan"), *words)
        console.print(Padding(table, (0, 0, 0, 2), expand=False))
        console.print()
    console.print("1 sign" if len(signs) == 1 else f"{len(signs)} signs")


def _describe(console: Console, sign: Sign) -> None:
    """Prints everything about one sign."""
    head = f"{sign.gloss}: {sign.english} (level {sign.level}, {sign.category})"
    console.print(Text(head, style="bold"))
    console.print(Text(sign.description))
    if sign.hint:
        console.print(Text(f"To remember: {sign.hint}", style="italic"))
    table = Table.grid(padding=(0, 3, 0, 0))
    for name, words in (*in_words(phonology(sign.performance)).items(), *_relations(sign)):
        table.add_row(Text(name, style="cyan"), Text(words))
    console.print()
    console.print(table)


def _relations(sign: Sign) -> Iterable[tuple[str, str]]:
    if sign.minimal_pairs:
        words = ", ".join(each.replace("_", " ") for each in sign.minimal_pairs)
        yield "confused with", words
    if len(sign.variants) > 1:
        yield "also", "; ".join(each.name for each in sign.variants[1:])
