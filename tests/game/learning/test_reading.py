"""Reading of fingerspelling: answers are compared letter by letter, and the speed follows them."""

from __future__ import annotations

import random
import string

import pytest

from deepsign.learning.read_turn import ReadTurn
from deepsign.learning.reading import Pair, Reading, ReadSheet, next_speed, read
from deepsign.learning.spelling_tasks import task
from deepsign_assets.errors import Unspellable
from deepsign_assets.lexicon.spelling import spelling
from deepsign_model.letters.kinds import MOVING


def shown(reading: Reading) -> list[str]:
    return [f"{pair.spelled or '-'}{pair.read or '-'}" for pair in reading.pairs]


@pytest.mark.parametrize(
    ("spelled", "typed", "pairs"),
    [
        ("man", "man", "mm aa nn"),
        ("man", "nan", "mn aa nn"),
        ("man", "an", "m- aa nn"),
        ("man", "ma", "mm aa n-"),
        ("man", "mann", "mm aa -n nn"),
        ("zoe", " ZOË ", "zz oo ee"),
        ("ana", "xyz", "ax ny az"),
        ("ana", "", "a- n- a-"),
        ("maria", "mraia", "mm -r aa rr i- aa"),
        ("5550142", "555-0142", "55 55 55 00 11 44 22"),
        ("450", "$4.50", "44 55 00"),
        ("50", "5o", "55 0o"),
    ],
)
def test_an_answer_is_compared_letter_by_letter(spelled: str, typed: str, pairs: str) -> None:
    found = shown(read(spelled, typed))
    assert sum(a != b for a, b in found) == sum(a != b for a, b in pairs.split()), found
    if spelled != "maria":  # several ways are equally good
        assert sorted(found) == sorted(pairs.split())


def test_swapped_letters_are_no_confusion_of_both() -> None:
    assert sum(pair.right for pair in read("maria", "mraia").letters) == 4
    assert read("maria", "mraia").misread == ()


@pytest.mark.parametrize(
    ("typed", "as_read"), [("17", "17"), ("7", "7"), ("16", "16"), ("71", "1"), ("x", "x")]
)
def test_a_number_of_two_digits_is_read_as_one(typed: str, as_read: str) -> None:
    reading = read(("17",), typed)
    assert reading.letters == (Pair("17", as_read),) or typed == "71"
    assert reading.right is (typed == "17")
    assert read(("7",), "17").misread == (("7", "17"),)


def test_a_number_among_others_takes_its_own_digits() -> None:
    assert shown(read(("12", "5", "0"), "12.50")) == ["1212", "55", "00"]
    assert read(("12", "5", "0"), "1350").misread == (("12", "13"),)
    assert read(("12", "5", "0"), "250").misread == (("12", "2"),)


def test_a_zero_may_be_written_for_an_o() -> None:
    assert read("ron", "r0n").right
    assert not read("ron", "rqn").right


def test_a_letter_and_a_digit_that_are_one_hand_count_as_the_same() -> None:
    def hand(entry: str) -> object:
        made = spelling(entry).performance.keys[0].dominant
        return made.handshape, made.palm, made.fingers

    digits = "0123456789"
    alike = {(a, n) for a in string.ascii_lowercase for n in digits if hand(a) == hand(n)}
    alike -= {(a, n) for a, n in alike if a in MOVING}
    assert ("f", "9") in alike
    assert {(a, n) for a, n in alike if not Pair(a, n).right} == set()
    same = {(a, n) for a in string.ascii_lowercase for n in digits if Pair(a, n).right}
    assert same == alike


def test_what_cannot_be_spelled_is_no_answer() -> None:
    for typed in ("手", "...", "a" * 41):
        with pytest.raises(Unspellable):
            read("ana", typed)


def test_the_speed_rises_slowly_and_falls_quickly() -> None:
    assert next_speed(2.0, right=True, helped=False) == 2.25
    assert next_speed(2.0, right=True, helped=True) == 2.0
    assert next_speed(2.0, right=False, helped=False) == 1.25
    assert next_speed(1.0, right=False, helped=True) == 1.0
    assert next_speed(5.0, right=True, helped=False) == 5.0


def test_at_the_speed_that_settles_three_words_of_four_are_read_right() -> None:
    chance, speed, right = random.Random(1), 1.0, []
    for _ in range(4000):
        was_right = chance.random() < 1.1 - speed / 7  # the faster, the harder
        right.append(was_right)
        speed = next_speed(speed, was_right, helped=False)
    assert sum(right[500:]) / len(right[500:]) == pytest.approx(0.75, abs=0.02)


def test_a_round_sums_up_words_letters_and_confusions() -> None:
    sheet = ReadSheet()
    assert (sheet.asked, sheet.accuracy, sheet.letters_per_minute, sheet.best_row) == (0, 0.0, 0, 0)
    for spelled, typed in (("man", "nan"), ("moon", "noon"), ("ana", "ana"), ("sue", "sue")):
        sheet = sheet.more(read(spelled, typed, duration_s=6.0))
    assert (sheet.right, sheet.asked, sheet.best_row) == (2, 4, 2)
    assert sheet.accuracy == pytest.approx(11 / 13)
    assert sheet.letters_per_minute == round(60 * 11 / 24)
    assert sheet.misread == (("m", "n", 2),)
    assert sheet.missed == ("m",)


def asking(speed: float = 2.0) -> ReadTurn:
    turn = ReadTurn.of(task("man", "name"), speed)
    turn = turn.passed(1.0, turn.quiz.shown(), whole=False)
    return turn.passed(3.0, turn.quiz.seen(), whole=True)


def test_an_answer_is_taken_once_the_last_letter_was_shown_and_only_once() -> None:
    turn = ReadTurn.of(task("man", "name"), 2.0)
    assert turn.answered("man") is turn
    half = turn.passed(0.1, turn.quiz.shown(), whole=False).passed(0.5, turn.quiz, whole=False)
    assert half.answered("man") is half
    assert half.answered("") is half, "a word that is given up takes its time as well"
    right = asking().answered("man")
    assert right.reading is not None
    assert (right.reading.right, right.next_speed, right.quiz.phase) == (True, 2.25, "answered")
    assert right.answered("nan") is right
    assert right.took_s == right.reading.duration_s == 3.0


def test_a_word_seen_again_after_its_first_showing_makes_nothing_faster() -> None:
    again = asking().seen_again(slowly=False, painted_again=False)
    assert again.quiz.phase == "showing"
    assert again.answered("man").next_speed == 2.0
    assert again.answered("nan").next_speed == 1.25
    shown = ReadTurn.of(task("man"), 2.0)
    shown = shown.passed(0.1, shown.quiz.shown(), whole=False)
    restarted = shown.seen_again(slowly=False, painted_again=False)
    restarted = restarted.passed(1.0, restarted.quiz, whole=True)
    assert restarted.answered("man").next_speed == 2.25, "it was not shown once yet"
    slow = shown.seen_again(slowly=True, painted_again=False)
    assert slow.passed(1.0, slow.quiz, whole=True).answered("man").next_speed == 2.0
    late = restarted.seen_again(slowly=False, painted_again=False)
    assert late.answered("man").next_speed == 2.0, "every letter was shown"


def test_another_view_is_painted_before_the_word_is_shown_again() -> None:
    turned = asking().seen_again(slowly=False, painted_again=True)
    assert (turned.waits, turned.quiz.age_s, turned.helped) == (True, 0.0, True)
    answered = asking().answered("man")
    assert answered.seen_again(slowly=True, painted_again=True) is answered


def test_a_letter_that_is_misread_twice_in_a_word_counts_twice() -> None:
    reading = read("mama", "nana")
    assert reading.misread == (("m", "n"),)
    assert ReadSheet((reading,)).misread == (("m", "n", 2),)
