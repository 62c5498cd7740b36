"""Search by typed letters and by facets."""

import pytest

from deepsign.learning.sign_facets import Facet
from deepsign.learning.sign_search import Search, SearchEntry, counts, folded, found


def entry(sign: str, word: str, gloss: str, **facets: str) -> SearchEntry:
    names: tuple[Facet, ...] = ("level", "topic", "hand", "place", "movement")
    return SearchEntry(sign, word, gloss, {n: frozenset(facets.get(n, "x").split()) for n in names})


SIGNS = (
    entry("mother", "madre, mamá", "MOTHER", hand="5", place="chin"),
    entry("morning", "mañana (parte del día)", "MORNING", hand="open_b", place="arm"),
    entry("thank_you", "gracias", "THANK-YOU", hand="open_b", place="chin"),
    entry("boy", "niño, chico", "BOY", hand="flat_o 5", place="forehead"),
    entry("mad", "enojado", "MAD", hand="5", place="face"),
)


def ids(search: Search) -> list[str]:
    return [each.id for each in found(SIGNS, search)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("mama", ["mother"]),
        ("MAMÁ", ["mother"]),
        ("man", ["morning"]),
        ("niño", ["boy"]),
        ("nino", ["boy"]),
        ("thank-you", ["thank_you"]),
        ("thank you", ["thank_you"]),
        ("you", ["thank_you"]),
        ("  Gracias ", ["thank_you"]),
        ("xyz", []),
        ("[*", []),
    ],
)
def test_letters_are_compared_without_case_accents_and_hyphens(
    typed: str, wanted: list[str]
) -> None:
    assert ids(Search(typed)) == wanted


def test_the_start_of_a_word_comes_before_its_middle() -> None:
    assert ids(Search("ma")) == ["mad", "mother", "morning"]
    assert ids(Search("mad")) == ["mad", "mother"], "a whole name first"
    assert ids(Search("dre")) == ["mother"]
    assert ids(Search("h")) == [], "one letter is looked for only where words begin"


def test_an_empty_search_finds_all_sorted_by_their_words() -> None:
    assert ids(Search()) == ["mad", "thank_you", "mother", "morning", "boy"]


def test_choices_narrow_the_search_and_can_be_taken_back() -> None:
    seen = Search().with_choice("hand", "5")
    assert ids(seen) == ["mad", "mother", "boy"]
    both = seen.with_choice("place", "chin")
    assert ids(both) == ["mother"]
    assert ids(both.with_choice("hand", "")) == ["thank_you", "mother"]
    assert ids(Search(among=("boy", "mad"))) == ["mad", "boy"]


def test_counts_state_what_another_value_would_find() -> None:
    seen = Search().with_choice("hand", "5").with_choice("place", "chin")
    assert counts(SIGNS, seen, "place") == {"chin": 1, "arm": 0, "forehead": 1, "face": 1}
    assert counts(SIGNS, Search("gra"), "hand") == {"5": 0, "open_b": 1, "flat_o": 0}


def test_folding_removes_accents_case_and_hyphens() -> None:
    assert folded(" Ñandú-GO_ on ") == "nandu go on"
