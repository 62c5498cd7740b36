"""Entries from other people: whatever they contain, they are read or refused in one sentence."""

from __future__ import annotations

import json
import math
import os
import random
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon.parse import parse_entry, parse_gesture
from deepsign_assets.lexicon.sign import Sign

BUDGET = int(os.environ.get("DEEPSIGN_FUZZ", "1500"))
ODD: tuple[str, ...] = (
    "nan", "inf", "-inf", "-1", "0", "1e308", "9" * 400, "9" * 5000, "true", '""', '"x"', '"[/x]"', "[]", "{}", "[[]]",
    "1979-05-27", '"\\u0000"', "{ a = 1 }", "[1, 2, 3]", "[nan, 1, 1]", '["a", "b", "c"]', "[0, 0, 1000000000]", "0.5",
)  # fmt: skip


def texts_of(kind: str) -> list[str]:
    folder = files("deepsign_assets.lexicon") / kind
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def _refused(text: str) -> str:
    with pytest.raises(LexiconError) as caught:
        parse_entry("cat.toml", text)
    assert str(caught.value).startswith("cat.toml")
    assert len(str(caught.value)) < 600
    return str(caught.value)


CAT = texts_of("signs")[18]


@pytest.mark.parametrize("value", ["nan", "inf", "-0.1", "1e9", '"soon"', "true", "[0.3]"])
@pytest.mark.parametrize("field", ["move_s", "hold_s"])
def test_invalid_times_of_a_moment_are_refused(field: str, value: str) -> None:
    assert field in _refused(f"{CAT.rstrip()}\n[[variants.keys]]\n{_POSTURE}\n{field} = {value}\n")


_POSTURE = 'dominant = { handshape = "f", at = "neutral", palm = "in", fingers = "up" }'


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "1e9", '"x"'])
@pytest.mark.parametrize("field", ["arrive_s", "leave_s", "droop"])
def test_invalid_times_and_shares_of_a_variant_are_refused(field: str, value: str) -> None:
    assert field in _refused(CAT.replace("[[variants]]", f"[[variants]]\n{field} = {value}", 1))


@pytest.mark.parametrize("text", ["\0", "a = " + "[" * 100_000, "a = 1\n" * 100_000, "gloss = 1"])
def test_texts_that_are_not_entries_are_refused(text: str) -> None:
    _refused(text)


@pytest.mark.parametrize("loop", ["[0, 1, 1000000000]", "7", "[0.5, 1, 2]", '["a", 1, 2]', "{}"])
def test_invalid_loops_are_refused(loop: str) -> None:
    text = "\n".join(line for line in CAT.splitlines() if not line.startswith("loop"))
    assert "loop" in _refused(text.replace("[[variants]]", f"[[variants]]\nloop = {loop}", 1))


@pytest.mark.parametrize("kind", ["signs", "gestures"])
def test_fuzzed_entries_are_read_or_refused_in_one_sentence(kind: str) -> None:
    """DEEPSIGN_FUZZ=10000 makes it larger."""
    chance, texts = random.Random(18), texts_of(kind)
    parse = parse_entry if kind == "signs" else parse_gesture
    refused = 0
    for _ in range(BUDGET):
        text = spoilt_entry(chance.choice(texts), chance)
        try:
            entry: Any = parse("fuzzed.toml", text)
        except LexiconError as error:
            refused += 1
            assert str(error).startswith("fuzzed.toml")
            assert len(str(error)) < 600
        else:
            _sane(entry)
    assert refused > BUDGET / 4


def spoilt_entry(text: str, chance: random.Random) -> str:
    """Returns the text with one to three values replaced, or with lines lost, doubled or cut."""
    lines = text.splitlines()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        name, equals, value = lines[at].partition(" = ")
        what = chance.random()
        if what < 0.6 and equals:
            lines[at] = f"{name} = {_inside(value, chance)}"
        elif what < 0.75:
            del lines[at]
        elif what < 0.85:
            lines.insert(at, lines[chance.randrange(len(lines))])
        else:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
        lines = lines or [""]
    return "\n".join(lines)


def _inside(value: str, chance: random.Random) -> str:
    """Returns an odd value in place of the value, or of one inside an inline table."""
    pieces = value.split(", ")
    if "{" in value and chance.random() < 0.7:
        at = chance.randrange(len(pieces))
        name, equals, _ = pieces[at].partition(" = ")
        pieces[at] = f"{name}{equals}{chance.choice(ODD)}" + (" }" if at == len(pieces) - 1 else "")
        return ", ".join(pieces)
    return chance.choice(ODD)


def _sane(entry: Sign) -> None:
    for variant in entry.variants:
        assert math.isfinite(variant.duration_s)
        assert 0 < variant.duration_s < 32
        assert list(variant.arrivals_s) == sorted(variant.arrivals_s)
    assert all(isinstance(pair, str) for pair in getattr(entry, "minimal_pairs", ()))


def test_parsed_entries_equal_their_text() -> None:
    """The parser returns what the text says, without unexpected defaults."""
    for text in texts_of("signs"):
        data, sign = tomllib.loads(text), parse_entry("x.toml", text)
        assert sign.level == data["level"]
        assert json.dumps(list(sign.minimal_pairs)) == json.dumps(data.get("minimal_pairs", []))
