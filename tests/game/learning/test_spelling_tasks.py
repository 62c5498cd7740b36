"""What is spelled: names, words and numbers."""

from __future__ import annotations

import random
import re

import pytest

from deepsign.errors import MessagesError
from deepsign.learning import spelling_tasks
from deepsign.learning.spelling_tasks import (
    SpellingTask,
    ages,
    common_words,
    counting,
    drawn,
    names,
    number_task,
    own_name,
    phones,
    prices,
    sign_words,
    task,
    tasks,
)
from deepsign.words import LANGUAGES
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon import letters_of, load_alphabet, load_lexicon

ENTRIES = {each.id for each in load_alphabet()}
NUMBERS = {"age": ages, "price": prices, "phone": phones}


def made_of_entries(each: SpellingTask) -> bool:
    """Whether the letters are entries: one number, or the letters and digits of the text."""
    shown = (each.number,) if each.number else letters_of(each.text.removeprefix("$"))
    return each.letters == shown and ENTRIES.issuperset(each.letters)


def test_a_word_is_spelled_letter_by_letter() -> None:
    assert task("Ana María", "name") == SpellingTask("Ana María", tuple("anamaria"), "name")
    with pytest.raises(Unspellable, match="'Ж' is not in the manual alphabet"):
        task("Ж")


def test_a_number_up_to_twenty_is_one_entry_and_a_larger_one_its_digits() -> None:
    found = {text: number_task(text, "age").letters for text in ("7", "17", "20", "21", "40", "07")}
    assert found["7"] == ("7",)
    assert (found["17"], found["20"]) == (("17",), ("20",))
    assert (found["21"], found["40"], found["07"]) == (("2", "1"), ("4", "0"), ("0", "7"))
    assert number_task("$4.50", "price").letters == ("4", "5", "0")
    assert number_task("$12", "price").letters == ("12",)


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers_are_entries_that_differ_and_the_same_seed_gives_the_same(kind: str) -> None:
    found = NUMBERS[kind](random.Random(5), 40)
    assert found == NUMBERS[kind](random.Random(5), 40) != NUMBERS[kind](random.Random(6), 40)
    assert len({each.text for each in found}) == len(found) == 40
    assert {each.kind for each in found} == {kind}
    assert all(map(made_of_entries, found))


def test_a_generator_repeats_itself_rather_than_end() -> None:
    assert len(phones(random.Random(1), 101)) == 101


def test_ages_begin_at_three_and_most_are_single_entries() -> None:
    found = [int(each.text) for each in ages(random.Random(2), 60)]
    assert min(found) >= 3 and max(found) <= 99
    assert sum(number <= 20 for number in found[:20]) > 8


def test_telephone_numbers_are_nobodys() -> None:
    assert all(re.fullmatch(r"555-01\d\d", each.text) for each in phones(random.Random(3), 50))


def test_counting_goes_in_order_through_the_entries() -> None:
    found = counting(9, 21)
    assert [each.letters for each in found[:3]] == [("9",), ("10",), ("11",)]
    assert found[-1].letters == ("2", "1")
    assert all(map(made_of_entries, found))


def test_the_list_of_names_is_long_and_each_can_be_spelled() -> None:
    listed = spelling_tasks._listed("names")
    assert len(names()) == len(listed) >= 120
    assert all(map(made_of_entries, names()))
    assert set("abcdefghijklmnopqrstuvwxyz") == {each for name in names() for each in name.letters}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_each_language_are_many_and_short(language: str) -> None:
    listed, words = spelling_tasks._listed(f"words-{language}"), common_words(language)
    assert len(words) >= 150
    assert len(listed) == len(words), "each can be spelled, and differs"
    assert all(map(made_of_entries, words))
    assert all(2 < len(each.letters) <= 8 for each in words)


def test_a_language_without_words_is_refused_in_a_sentence() -> None:
    with pytest.raises(MessagesError, match="install DeepSign again"):
        common_words("xx")


def test_the_words_of_signs_are_spelled_without_additions() -> None:
    found = sign_words(("thank you", "fine (well, all right)", "father, dad", "Ж", "fine"))
    assert [each.text for each in found] == ["thank you", "fine", "father"]
    assert len(sign_words(sign.english for sign in load_lexicon())) == 100


def test_a_name_that_cannot_be_spelled_gives_no_task() -> None:
    assert own_name("Zoë") == (task("Zoë", "name"),)
    assert own_name("Анна") == ()
    assert tasks(("cat", "Cat", "日本", "dog")) == (task("cat"), task("dog"))


def test_drawn_tasks_have_the_wanted_length_and_none_comes_twice() -> None:
    found = drawn(common_words("en"), random.Random(4), 12, shortest=3, longest=4)
    assert len({each.text for each in found}) == 12
    assert {len(each.letters) for each in found} == {3, 4}
    assert found == drawn(common_words("en"), random.Random(4), 12, shortest=3, longest=4)
    assert len(drawn(counting(1, 3), random.Random(4), 12)) == 3
