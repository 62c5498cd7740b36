"""Damaged entries that the parser accepts are listed, described and performed. DEEPSIGN_FUZZ sets how many."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from rich.console import Console
from tests.assets.lexicon.test_fuzz import spoilt_entry, texts_of
from tests.fuzz import Fuzz

from deepsign.lexicon_command import _data, _describe, _list
from deepsign_assets.body.pose import poses
from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.parse import parse_entry


def test_spoilt_entries_through_the_command() -> None:
    fuzz, texts = Fuzz("lexicon.command", 40), texts_of("signs")
    for chance in fuzz.inputs():
        try:
            sign = parse_entry("fuzzed.toml", spoilt_entry(chance.choice(texts), chance))
        except LexiconError as error:
            fuzz.refused(error)
            continue
        console = Console(highlight=False, emoji=False, file=StringIO())
        _list(console, [sign])
        _describe(console, sign)
        json.dumps(_data(sign)).encode()
        for variant in sign.variants:
            moved = poses(variant, np.linspace(0, variant.duration_s, 3))
            assert np.isfinite(moved.hands).all()


@pytest.mark.parametrize("text", ["[/x]", "[bold]a", "\x1b[2J"])
def test_texts_of_an_entry_are_no_markup(text: str) -> None:
    said = StringIO()
    sign = replace(load_lexicon()["book"], english=text, category=text)
    _list(Console(file=said, width=200), [sign])
    assert text.strip("\x1b") in said.getvalue()
