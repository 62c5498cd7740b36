"""The network of letters: what is drawn, what it learns, what its report says, and which pictures are refused."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_model.letters.recogniser import STILL, LetterRecogniser
from deepsign_model.letters.weights import STILL_NET, LetterWeights
from deepsign_model.tracking.networks import TrackerNetworks
from deepsign_training.letters.drawn_hands import DrawnHands, draw_hands
from deepsign_training.letters.letter_net import LetterTraining, train_letters
from deepsign_training.letters.letter_release import release_letters
from deepsign_training.letters.letter_report import report_letters
from deepsign_training.letters.pictures import RealHands, read_pictures


@pytest.fixture(scope="module")
def drawn() -> DrawnHands:
    return draw_hands(1020, 5)


@pytest.fixture(scope="module")
def net() -> LetterRecogniser:
    return train_letters(LetterTraining(hands=1020, steps=30, seed=2))


def test_every_still_letter_and_digit_is_drawn_as_often(drawn: DrawnHands) -> None:
    assert len(STILL) == 34
    assert not {"j", "z"} & set(STILL)
    assert (np.bincount(drawn.label) == 30).all()
    assert np.isfinite(drawn.points).all()


def test_hands_depend_on_the_seed_alone(drawn: DrawnHands) -> None:
    np.testing.assert_array_equal(draw_hands(1020, 5).points, drawn.points)
    assert not np.array_equal(draw_hands(1020, 6).points, drawn.points)


def test_people_hold_a_letter_differently_and_upright(drawn: DrawnHands) -> None:
    for letter in ("b", "d", "u"):
        hands = drawn.points[drawn.label == STILL.index(letter)]
        along = hands[:, 9] - hands[:, 0]
        assert (along[:, 1] < 0).mean() > 0.9  # y is down
        length = np.linalg.norm(along, axis=-1)
        assert length.std() / length.mean() > 0.05


def test_a_short_training_learns_and_never_answers_a_digit_for_a_letter(
    net: LetterRecogniser, drawn: DrawnHands
) -> None:
    letter = ~np.char.isdigit(np.array(STILL))[drawn.label]
    shares = net.shares(drawn.points[letter], digits=False)
    assert shares[:, np.char.isdigit(np.array(STILL))].max() == 0
    assert (shares.argmax(axis=1) == drawn.label[letter]).mean() > 0.4  # by chance: 0.04
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-5)


def test_the_training_is_repeatable() -> None:
    short = LetterTraining(hands=340, steps=2, seed=4)
    one, other = (train_letters(short) for _ in range(2))
    for (weights, biases), (same_weights, same_biases) in zip(
        one.layers, other.layers, strict=True
    ):
        np.testing.assert_array_equal(weights, same_weights)
        np.testing.assert_array_equal(biases, same_biases)


def test_the_report_counts_found_hands_alone(net: LetterRecogniser, drawn: DrawnHands) -> None:
    points = drawn.points.copy()
    points[:102] = np.nan
    whose = tuple("ab"[k % 2] for k in range(len(points)))
    report = report_letters(net, RealHands(drawn.label, points, whose))
    both = (report.letters, report.digits)
    assert sum(kind.found.count for kind in both) == 1020
    assert sum(kind.found.hits for kind in both) == sum(kind.first.count for kind in both) == 918
    assert all(kind.third.hits >= kind.first.hits for kind in both)
    assert sum(s.count for s in report.letters.by_source.values()) == report.letters.first.count
    wrong = sum(n for _, _, n in report.digits.confusions)
    assert wrong <= report.digits.first.count - report.digits.first.hits
    assert any("among three" in line for line in report.lines())


def test_a_release_is_a_folder_whose_card_tells_the_figures(
    net: LetterRecogniser, drawn: DrawnHands, tmp_path: Path
) -> None:
    report = report_letters(net, RealHands(drawn.label, drawn.points, ("someone/letters",) * 1020))
    training = LetterTraining(hands=1020, steps=30, seed=2)
    weights = release_letters(net, training, report, tmp_path / "letters")
    card = (weights.folder / "README.md").read_text(encoding="utf-8")
    assert all(line in card for line in report.lines(sources=False))
    assert "--hands 1020 --steps 30 --seed 2" in card
    assert "someone" not in card
    hands = drawn.points[:50]
    read = LetterRecogniser.load(LetterWeights.load(weights.folder, needed=(STILL_NET,)).still)
    np.testing.assert_allclose(
        read.shares(hands, digits=False), net.shares(hands, digits=False), atol=0.02
    )


def no_hands() -> TrackerNetworks:
    """Networks that find nothing in any picture."""

    def palms(_: np.ndarray) -> tuple[np.ndarray, ...]:
        return np.zeros((2016, 18), np.float32), np.full((2016, 1), -50, np.float32)

    return TrackerNetworks(palms, palms, palms, palms)


def test_a_picture_without_a_hand_is_counted_as_not_found(tmp_path: Path) -> None:
    for name in ("A/1.png", "j/1.png", "7/1.png", "notes/1.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        cv2.imwrite(str(tmp_path / name), np.full((40, 60, 3), 90, np.uint8))
    (tmp_path / "sources.csv").write_text("file,source repository\nA/1.png,someone/letters\n")
    hands = read_pictures(tmp_path, no_hands())
    assert [STILL[label] for label in hands.label] == ["7", "a"]
    assert hands.source == ("unknown", "someone/letters")
    assert not hands.found.any()


def test_a_folder_without_letters_and_a_broken_picture_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="has no pictures of letters"):
        read_pictures(tmp_path / "nowhere", no_hands())
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "1.jpg").write_bytes(b"no picture")
    with pytest.raises(ModelError, match=r"1\.jpg is not a picture"):
        read_pictures(tmp_path, no_hands())
    (tmp_path / "sources.csv").write_text("name\nA/1.jpg\n")
    with pytest.raises(ModelError, match=r"sources\.csv cannot be read"):
        read_pictures(tmp_path, no_hands())
