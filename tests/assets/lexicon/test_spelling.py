"""Fingerspelling: every word of letters and digits is one movement that people can make, at any speed that is offered."""

import numpy as np
import pytest
from tests.assets.motion_faults import motion_faults

from deepsign_assets.body.pose import pose, poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.errors import AssetError, Unspellable
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import letters_of, load_alphabet, spelled, spelling, with_pauses

BODIES = (Body(), random_body(np.random.default_rng(3)))
WORDS = ("jazz", "mississippi", "quick", "kpqghx", "zjzj", "mantes", "1234567890", "mary-jo")
TEENS = tuple(str(number) for number in range(10, 21))
NUMBERS = (TEENS, TEENS[::-1], ("4", " ", "11", "11", "6"))
SPEEDS = (1.0, 2.0, 3.0, 5.0)


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Zoë", "zoe"), ("ÑANDÚ", "nandu"), ("Weiß", "weiss"), ("Łódź", "lodz"), ("Søren", "soren"),
        ("O'Neill", "oneill"), ("St. John", "stjohn"), ("Mary-Jo", "maryjo"), ("B2", "b2"), ("Æ", "ae"),
        (" ana ", "ana"), ("e\u0301", "e"), ("Hawaiʻi", "hawaii"), ("‘Aziz’", "aziz"), ("Ana—Lu", "analu"),
    ],
)  # fmt: skip
def test_names_are_spelled_with_base_letters(word: str, letters: str) -> None:
    assert "".join(letters_of(word)) == letters


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("", "nothing to spell"),
        (" -' ", "nothing to spell"),
        ("a@b", "'@' is not in the manual alphabet"),
        ("Жан", "'Ж' is not in the manual alphabet"),
        ("x²", "'²' is not"),
        ("½", "'½' is not"),
        ("手", "'手' is not"),
        ("a" * 41, "has 41 letters"),
        (("21",), "'21' is no letter and no number"),
        ((" ",), "nothing to spell"),
    ],
)
def test_what_cannot_be_spelled_is_refused_in_one_sentence(
    word: str | tuple[str, ...], words: str
) -> None:
    with pytest.raises(Unspellable, match=words) as refused:
        spelling(word)
    assert "\n" not in str(refused.value)
    assert isinstance(refused.value, AssetError)


@pytest.mark.parametrize("speed", [0.5, 5.1, float("nan")])
def test_a_speed_that_cannot_be_shown_is_refused(speed: float) -> None:
    with pytest.raises(Unspellable, match="choose 1 to 5"):
        spelled("ana", speed)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("word", WORDS)
def test_people_can_move_like_this(word: str, speed: float) -> None:
    faults = [motion_faults(spelled(word, speed), body) for body in BODIES]
    assert not any(faults), faults


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("entries", NUMBERS, ids=["upward", "downward", "price"])
def test_people_can_make_numbers_one_after_another(entries: tuple[str, ...], speed: float) -> None:
    assert motion_faults(spelling(entries, speed).performance) == []


def test_a_number_from_10_to_20_is_one_movement_or_two_digits() -> None:
    one, two = spelling(("17",), 1.0), spelling(("1", "7"), 1.0)
    assert (one.letters, two.letters) == (("17",), ("1", "7"))
    assert spelling("17", 1.0).letters == ("1", "7")
    palms = {
        made.letters: poses(made.performance, np.linspace(*made.performance.stroke_s, 60)).palms
        for made in (one, two)
    }
    assert np.ptp(palms["17",][:, 0, 0]) > 0.8, "the forearm twists"
    assert np.ptp(palms["1", "7"][:, 0, 0]) < 0.3
    alone = load_alphabet()["17"].performance.unrolled()
    moves = [sum(key.move_s for key in keys[1:]) for keys in (one.performance.keys, alone)]
    assert moves[0] == pytest.approx(moves[1]), "slow spelling slows no movement"


def test_the_palm_faces_the_signer_where_things_are_counted() -> None:
    for counting, forward in ((False, 0.9), (True, -0.9)):
        made = spelling(("3",), 1.0, counting=counting)
        assert pose(made.performance, made.spans_s[0][0]).palms[0, 2] * np.sign(forward) > 0.9


@pytest.mark.parametrize(
    ("text", "entries", "wanted"),
    [
        ("$12.50", ("12", "5", "0"), ("12", " ", "5", "0")),
        ("555-0142", tuple("5550142"), tuple("555 0142")),
        ("17", ("17",), ("17",)),
        ("Ana", tuple("ana"), tuple("ana")),
    ],
)
def test_signs_between_numbers_become_pauses(
    text: str, entries: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    assert with_pauses(text, entries) == wanted
    assert spelling(wanted).letters == entries


@pytest.mark.parametrize("speed", SPEEDS)
def test_letters_come_at_the_speed_that_was_asked_for(speed: float) -> None:
    starts = [start for start, _ in spelling("dvlu" * 2 + "b", speed).spans_s]
    np.testing.assert_allclose(np.diff(starts), 1 / speed, atol=1e-9)


@pytest.mark.parametrize("word", ["hello", "quick", "mantes"])
def test_each_letter_is_made_in_its_span(word: str) -> None:
    made = spelling(word, 3.0)
    assert made.letters == tuple(word)
    for letter, (start, end) in zip(word, made.spans_s, strict=True):
        assert end > start
        alone = load_alphabet()[letter].performance
        there, wanted = pose(made.performance, (start + end) / 2), pose(alone, alone.stroke_s[1])
        joints, same = (each.hands[0] - each.hands[0, 0] for each in (there, wanted))
        assert (
            np.abs(joints - same).max() < 0.012
        )  # m: the arm differs a little where the hand slid


def test_a_doubled_letter_slides_outward_and_the_hand_comes_back() -> None:
    made = spelling("ballet", 2.0)
    at = [poses(made.performance, [start]).hands[0, 0, 0] for start, _ in made.spans_s]
    first, second, after = at[2], at[3], at[4]
    assert 0.03 < first[0] - second[0] < 0.05  # m; outward is -x for a right hand
    assert second[0] < after[0]
    start, end = made.spans_s[2][1], made.spans_s[3][0]
    between = poses(made.performance, np.linspace(start, end, 9)).hands[:, 0]
    shape = between - between[:, :1]
    assert np.abs(shape - shape[0]).max() < 0.01


def test_fingers_lift_to_let_the_thumb_in_and_out() -> None:
    made = spelling("an", 2.0)
    start, end = made.spans_s[0][1], made.spans_s[1][0]
    tips = poses(made.performance, [start, (start + end) / 2, end]).hands[:, 0, 8, 1]
    assert tips[1] > tips[0] + 0.02
    assert tips[1] > tips[2] + 0.005


def test_j_and_z_take_longer_and_are_smaller_in_quick_words() -> None:
    for letter, joint in (("j", 20), ("z", 8)):
        spread = []
        for speed in (2.0, 4.0):
            made = spelling(f"d{letter}d", speed)
            start, end = made.spans_s[1]
            assert end - start > made.spans_s[0][1] - made.spans_s[0][0]
            tip = poses(made.performance, np.linspace(start, end, 30)).hands[:, 0, joint]
            spread.append(np.ptp(tip, axis=0).max())
        assert spread[1] < spread[0]
        assert spread[1] > 0.04


def test_parts_of_a_name_are_apart_and_digits_face_forward() -> None:
    whole, parted = (spelled(word, 2.0).duration_s for word in ("maryjo", "mary jo"))
    assert 0.2 < parted - whole < 0.4
    made = spelling("135", 2.0)
    assert all(pose(made.performance, start).palms[0, 2] > 0.9 for start, _ in made.spans_s)


def test_the_hand_is_beside_the_shoulder_and_leaves_the_face_free() -> None:
    made = spelled("thequickbrownfoxjumpsoverthelazydog", 4.0)
    hands = poses(made, np.linspace(*made.stroke_s, 200)).hands[:, 0]
    assert (hands[..., 0] < 0.02).all()
    assert (hands[..., 1] < 0.2).all()
    assert (hands[:, 0, 1] > -0.15).all()
