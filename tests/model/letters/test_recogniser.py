"""The network of still letters: what ships, what it answers, and which files are refused."""

from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import BundleError
from deepsign_model.letters.recogniser import STILL, LetterRecogniser, open_letters
from deepsign_model.letters.weights import LetterWeights
from deepsign_training.letters.drawn_hands import draw_hands


def test_the_shipped_network_names_drawn_hands_of_other_people() -> None:
    drawn = draw_hands(1020, 987)
    digit = np.char.isdigit(np.array(STILL))[drawn.label]
    for digits in (False, True):
        shares = open_letters().shares(drawn.points[digit == digits], digits=digits)
        np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-5)
        assert (shares.argmax(axis=1) == drawn.label[digit == digits]).mean() > 0.85


def test_letters_and_digits_exclude_each_other() -> None:
    shares = open_letters().shares(draw_hands(68, 3).points, digits=True)
    assert shares[:, ~np.char.isdigit(np.array(STILL))].max() == 0


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    open_letters().save(tmp_path / "again.npz")
    hands = draw_hands(68, 4).points
    again = LetterRecogniser.load(tmp_path / "again.npz")
    np.testing.assert_array_equal(
        again.shares(hands, digits=False), open_letters().shares(hands, digits=False)
    )


def _cut(path: Path) -> None:
    path.write_bytes(LetterWeights.load().still.read_bytes()[:5000])


def _narrow(path: Path) -> None:
    good = open_letters()
    LetterRecogniser(good.mean[1:], good.spread[1:], good.layers).save(path)


def _infinite(path: Path) -> None:
    good = open_letters()
    (weights, biases), *others = good.layers
    LetterRecogniser(good.mean, good.spread, [(weights * np.nan, biases), *others]).save(path)


@pytest.mark.parametrize("spoil", [_cut, _narrow, _infinite, lambda path: None])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(tmp_path / "letters.npz")
    with pytest.raises(BundleError, match=r"letters\.npz.*install DeepSign again\.$"):
        LetterRecogniser.load(tmp_path / "letters.npz")
