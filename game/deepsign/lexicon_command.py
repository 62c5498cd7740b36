"""``deepsign lexicon``: the signs on paper."""

from __future__ import annotations

import json

import click

from deepsign_assets.lexicon import Sign, load_lexicon


@click.command()
@click.argument("sign", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lexicon(sign: str | None, as_json: bool) -> None:
    """List the signs, or describe one.

    SIGN is the English word, such as book or "thank you".
    """
    known = load_lexicon()
    chosen = [known[sign]] if sign else sorted(known, key=lambda each: (each.level, each.id))
    if as_json:
        click.echo(json.dumps([_data(each) for each in chosen], ensure_ascii=False, indent=2))
    elif sign:
        click.echo(_described(chosen[0]))
    else:
        click.echo(_listed(chosen))


def _data(sign: Sign) -> dict[str, object]:
    return {
        "id": sign.id,
        "gloss": sign.gloss,
        "english": sign.english,
        "level": sign.level,
        "category": sign.category,
        "description": sign.description,
        "hint": sign.hint,
        "minimal_pairs": list(sign.minimal_pairs),
        "variants": len(sign.variants),
    }


def _described(sign: Sign) -> str:
    lines = [f"{sign.gloss}: {sign.english} (level {sign.level}, {sign.category})"]
    lines.append(sign.description)
    if sign.hint:
        lines.append(f"To remember: {sign.hint}")
    if sign.minimal_pairs:
        lines.append(f"Easily confused with: {', '.join(sign.minimal_pairs)}")
    return "\n".join(lines)


def _listed(signs: list[Sign]) -> str:
    width = max((len(sign.gloss) for sign in signs), default=0)
    rows = [f"level {sign.level}  {sign.gloss:<{width}}  {sign.english}" for sign in signs]
    return "\n".join([*rows, f"{len(signs)} signs"])
