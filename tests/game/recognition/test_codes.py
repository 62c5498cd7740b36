"""The codes by which the game gives advice are those that the network was taught."""

from __future__ import annotations

import pytest

from deepsign.learning.advice import LIMITS
from deepsign.recognition.codes import PARAMETERS, cited, codes_of
from deepsign_assets.lexicon import load_lexicon
from deepsign_training import parameters


@pytest.mark.parametrize("sign", ["book", "brother", "again"])
def test_codes_are_those_of_training(sign: str) -> None:
    entry = load_lexicon()[sign]
    assert PARAMETERS == parameters.PARAMETERS
    taught = [parameters.codes_of(variant) for variant in entry.variants]
    for place, name in enumerate(PARAMETERS):
        assert codes_of(entry)[name] == {codes[place] for codes in taught}
        assert cited(entry, name) == taught[0][place]
    assert set(LIMITS) <= set(PARAMETERS)
