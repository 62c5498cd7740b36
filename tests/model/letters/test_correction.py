"""Corrections of a hand that makes a letter: what is told, when, and when nothing is."""

from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import load_alphabet
from deepsign_model.errors import BundleError
from deepsign_model.letters.correction import Correction, Corrector, Hint, correct
from deepsign_model.letters.correction_table import TABLE, CorrectionTable, digest
from deepsign_model.letters.wanted import PAIRS, wanted
from deepsign_model.tracking.skeleton import Floats
from deepsign_training.letters.altered_hands import altered, drawn, forms

PEOPLE = 24


def right(name: str, seed: int = 71) -> Floats:
    return drawn(name, forms(name), PEOPLE, np.random.default_rng(seed))


def wrong(name: str, what: str, seed: int = 72) -> Floats:
    return drawn(name, altered(name)[what], PEOPLE, np.random.default_rng(seed))


def hints(name: str, hands: Floats) -> list[Hint]:
    return [hint for hand in hands if (hint := correct(name, hand).hint) is not None]


def clear(name: str, what: str) -> Floats:
    """A hand with a part off that is told for sure."""
    part, change, *_ = what.split(":")
    hands = wrong(name, what)
    return next(
        h for h in hands if (f := correct(name, h).hint) and f.part == part and f.change == change
    )


@pytest.fixture(scope="module")
def straight_b() -> Floats:
    return next(hand for hand in right("b") if correct("b", hand).kind == "right")


@pytest.fixture(scope="module")
def bent_b() -> Floats:
    return clear("b", "index:straighten::")


def test_the_table_that_ships_knows_every_letter_and_number_as_it_is() -> None:
    letters = CorrectionTable.load().letters
    known = {entry.id: digest(entry) for entry in load_alphabet()}
    assert {name: letter.digest for name, letter in letters.items()} == known, (
        "run `deepsign-train corrections` after a letter or number has changed"
    )
    assert TABLE.stat().st_size < 200_000


def test_right_hands_are_hardly_ever_told_anything() -> None:
    names = "abflry25"
    told = sum(len(hints(name, right(name))) for name in names)
    assert told <= 0.04 * PEOPLE * len(names)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("b", "index:straighten::"),
        ("d", "middle:touch::"),
        ("l", "ring:fold::"),
        ("f", "little:straighten::"),
        ("y", "index:fold::"),
        ("a", "thumb:place:under:"),
        ("5", "thumb:place:front:"),
        ("g", "palm:point::"),
        ("w", "palm:turn::"),
    ],
)
def test_what_is_told_is_what_was_altered(name: str, what: str) -> None:
    told = [f"{hint.part}:{hint.change}" for hint in hints(name, wrong(name, what))]
    part = ":".join(what.split(":")[:2])
    assert len(told) >= 0.3 * PEOPLE
    assert told.count(part) >= 0.85 * len(told)


def test_another_handshape_is_told_nothing() -> None:
    kinds = [correct("b", hand).kind for hand in right("x")]
    assert kinds.count("other") >= 0.8 * PEOPLE
    assert not {"right", "almost"} & set(kinds)


def test_a_letter_that_the_recogniser_sees_instead_is_named() -> None:
    found = [correct("a", hand, {"s": 0.9, "a": 0.05}).hint for hand in right("s")]
    named = [hint for hint in found if hint is not None and hint.seen == "s"]
    assert len(named) >= 0.6 * PEOPLE
    assert {(hint.part, hint.to) for hint in named} == {("thumb", "beside")}


def test_a_number_that_is_seen_for_a_letter_is_named_by_geometry() -> None:
    named = [hint for hint in hints("d", right("1")) if hint.seen]
    assert {(hint.part, hint.change, hint.to, hint.seen) for hint in named} == {
        ("fingers", "touch", "three", "1")
    }


def test_a_sure_recogniser_makes_hints_rarer(bent_b: Floats) -> None:
    hands = wrong("s", "thumb:place:beside:")
    without = len(hints("s", hands))
    agreed = sum(correct("s", hand, {"s": 0.95}).hint is not None for hand in hands)
    assert agreed < without


def test_every_letter_and_number_wants_something_of_each_part() -> None:
    for name in load_alphabet().ids:
        for part, change in (
            ("thumb", "place"),
            ("palm", "turn"),
            ("palm", "point"),
            ("spread", "spread"),
        ):
            assert wanted(name, part, change)
    known = set(load_alphabet().ids)
    assert {name for pair in PAIRS for name in pair} <= known


@pytest.mark.parametrize("rate", [15, 30])
def test_a_change_is_told_within_150_ms(straight_b: Floats, bent_b: Floats, rate: int) -> None:
    corrector = Corrector("b")
    for number in range(rate):
        assert corrector.see(number / rate, straight_b).hint is None
    assert corrector.shown.kind == "right"
    changed_s = 1.0 - 1 / rate  # just after the last picture of before
    for number in range(rate, 2 * rate):
        if corrector.see(number / rate, bent_b).hint is not None:
            assert number / rate - changed_s <= 0.15
            return
    pytest.fail("nothing was told")


def test_single_pictures_do_not_change_what_is_shown(straight_b: Floats, bent_b: Floats) -> None:
    corrector = Corrector("b")
    shown = [
        corrector.see(number / 30, bent_b if number % 2 else straight_b) for number in range(30)
    ]
    assert {each.kind for each in shown[3:]} <= {"unsure"}


def test_the_words_of_a_hint_do_not_change_at_once() -> None:
    hand, corrector = clear("a", "thumb:place:front:"), Corrector("a")
    told = [corrector.see(number / 30, hand) for number in range(6)][-1].hint
    assert told is not None
    assert told.seen == ""
    seen = [corrector.see(0.2 + number / 30, hand, {"m": 0.9}).hint for number in range(15)]
    assert seen[:8] == [told] * 8
    assert seen[-1] == Hint("thumb", "place", "beside", told.was, "m")


def test_a_hand_on_its_way_is_told_nothing(straight_b: Floats, bent_b: Floats) -> None:
    corrector = Corrector("b")
    turned = np.array([[0.0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32)
    ways = np.linspace(0, 1, 6)[:, None, None].astype(np.float32)
    for number, share in enumerate(ways):
        hand = bent_b + share * (straight_b @ turned - bent_b)
        assert corrector.see(number / 15, hand).hint is None


def test_a_hand_that_holds_still_is_averaged_and_may_go_anywhere(bent_b: Floats) -> None:
    rng, corrector = np.random.default_rng(8), Corrector("b")
    shown = []
    for number in range(45):
        noise = rng.normal(0, 0.002, (21, 3)).astype(np.float32)
        shown.append(corrector.see(number / 30, bent_b + noise + np.float32(0.01 * number)))
    assert {each.hint for each in shown[5:]} == {shown[-1].hint}
    assert shown[-1].hint is not None


def test_a_lost_hand_keeps_the_hint_for_a_moment(bent_b: Floats) -> None:
    corrector = Corrector("b")
    told = [corrector.see(number / 15, bent_b) for number in range(3)][-1]
    assert told.hint is not None
    assert corrector.see(0.25, None) is told
    assert corrector.see(0.3, np.full((21, 3), np.nan, np.float32)) is told
    assert corrector.see(0.5, None) == Correction("unsure")


def test_an_unknown_letter_and_a_hand_that_is_not_seen() -> None:
    with pytest.raises(KeyError):
        Corrector("book")
    assert correct("a", np.full((21, 3), np.nan, np.float32)).kind == "unsure"


def test_what_is_saved_is_read(tmp_path: Path, bent_b: Floats) -> None:
    CorrectionTable.load().save(tmp_path / "copy.npz")
    again = CorrectionTable.load(tmp_path / "copy.npz")
    assert correct("b", bent_b, table=again).hint == correct("b", bent_b).hint


def test_a_damaged_table_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.npz").write_bytes(TABLE.read_bytes()[:4000])
    with pytest.raises(BundleError, match="install DeepSign again"):
        CorrectionTable.load(tmp_path / "bad.npz")
