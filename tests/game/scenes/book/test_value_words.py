"""Every value of a facet has its own words, in both languages."""

import pytest

from deepsign.learning.sign_facets import FACETS, Facet, facets_of
from deepsign.scenes.book.value_words import in_order, value_words
from deepsign.words import LANGUAGES, Words
from deepsign_assets.lexicon import load_entries, load_lexicon

LEXICON, ENTRIES = load_lexicon(), load_entries()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facet", FACETS)
def test_no_two_values_read_the_same(facet: Facet, language: str) -> None:
    words = Words(lambda: language, LEXICON)
    values = {value for sign in ENTRIES for value in facets_of(sign)[facet]}
    ordered = in_order(words, facet, values)
    assert sorted(ordered) == sorted(values)
    labels = {value_words(words, facet, value) for value in values}
    assert len(labels) == len(values)
    assert not labels & {"Other", "Otros", words("differ-shape", shape="x_none")}
