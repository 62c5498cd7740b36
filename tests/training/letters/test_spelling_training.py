"""The network of spelling: what is drawn for it, and a short training."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from deepsign_model.bundle import CARD
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.letters.moments import INPUTS, MOMENTS
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.letters.spelling_net import ANSWERS, SpellingNet, open_spelling_net
from deepsign_model.letters.weights import SPELLING, STILL_NET, LetterWeights, letters_path
from deepsign_training.letters.drawn_hands import draw_hands
from deepsign_training.letters.drawn_tracks import film_scripts, single_script, word_script
from deepsign_training.letters.letter_card import parts_of
from deepsign_training.letters.letter_net import LetterTraining
from deepsign_training.letters.letter_release import kept_in, release_letters
from deepsign_training.letters.letter_report import report_letters
from deepsign_training.letters.pictures import RealHands
from deepsign_training.letters.spelling_command import spelling
from deepsign_training.letters.spelling_drawn import SpellingMoments, draw_moments, scripts_of


@pytest.fixture(scope="module")
def moments() -> SpellingMoments:
    return draw_moments(scripts_of(0, 16, 4, 11), open_letters(), 11)


def test_a_word_is_spelled_in_order_and_as_fast_as_asked() -> None:
    slow, quick = (word_script("jazz", rate, np.random.default_rng(2)) for rate in (1, 3))
    assert slow.letters == quick.letters == ("j", "a", "z", "z")
    times = [edge for _, *span in slow.spans for edge in span]
    assert times == sorted(times)
    assert slow.spans[-1][2] > 1.5 * quick.spans[-1][2]


def test_films_depend_on_the_seed_alone() -> None:
    scripts = [single_script(name, np.random.default_rng(3)) for name in ("a", "17")]
    one, same, other = (film_scripts(scripts, seed) for seed in (5, 5, 6))
    for first, second, third in zip(one, same, other, strict=True):
        assert first.points.equal(second.points)
        assert not first.points.equal(third.points)
    assert one[0].points.shape[2:] == (55, 3)


def test_moments_are_answered_with_what_was_shown(moments: SpellingMoments) -> None:
    shown = moments.answer > 0
    assert 0.2 < shown.mean() < 0.9
    letter = [ANSWERS[k].isalpha() for k in moments.answer[shown]]
    assert np.array_equal(letter, ~moments.number[shown])
    windows = moments.windows(np.array([0, len(shown) - 1]))
    assert windows.shape == (2, MOMENTS, INPUTS)
    assert np.isfinite(windows).all()


def test_the_shipped_network_answers_what_was_shown(moments: SpellingMoments) -> None:
    rows = np.flatnonzero(moments.seen & ~moments.number & (moments.answer > 0))
    shares = open_spelling_net().shares(moments.windows(rows), "letter")
    assert (shares.argmax(axis=1) == moments.answer[rows]).mean() > 0.7
    assert shares[:, [answer.isdigit() for answer in ANSWERS]].max() == 0


def test_the_command_writes_a_network_beside_the_letters_and_keeps_their_card(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(letters_path(), folder)
    given = [str(folder), "--singles", "0", "--words", "4", "--steps", "1", "--measured", "1"]
    run = CliRunner().invoke(spelling, given)
    assert run.exit_code == 0, run.output
    made, shipped = LetterWeights.load(folder), LetterWeights.load()
    assert made.model_id in run.output
    assert made.hashes[STILL_NET] == shipped.hashes[STILL_NET] == made.made[SPELLING]["reads"]
    assert made.hashes[SPELLING] != shipped.hashes[SPELLING]
    SpellingNet.load(made.spelling)
    card, before = ((each / CARD).read_text(encoding="utf-8") for each in (folder, letters_path()))
    assert parts_of(card)[STILL_NET] == parts_of(before)[STILL_NET]
    assert "`--singles 0 --words 4 --steps 1 --seed 1`" in card
    assert run.output.splitlines()[0] in card


def test_letters_that_are_trained_again_keep_the_spelling(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(letters_path(), folder)
    drawn = draw_hands(68, 3)
    report = report_letters(open_letters(), RealHands(drawn.label, drawn.points, ("x",) * 68))
    made = release_letters(open_letters(), LetterTraining(1000, 1, 9), report, folder)
    assert set(made.hashes) == {STILL_NET, SPELLING}
    card, before = ((each / CARD).read_text(encoding="utf-8") for each in (folder, letters_path()))
    assert parts_of(card)[SPELLING] == parts_of(before)[SPELLING]
    assert "`--hands 1000 --steps 1 --seed 9`" in card


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    assert kept_in(tmp_path) is None
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(BundleError, match=r"config\.json is missing"):
        kept_in(tmp_path)


def test_spelling_needs_letters_first(tmp_path: Path) -> None:
    run = CliRunner().invoke(spelling, [str(tmp_path / "none")])
    assert isinstance(run.exception, ModelError)
    assert "first run deepsign-train letters" in str(run.exception)


def test_a_network_of_another_shape_is_refused(tmp_path: Path) -> None:
    good = open_spelling_net()
    SpellingNet(good.mean[1:], good.spread[1:], good.layers).save(tmp_path / "spelling.npz")
    with pytest.raises(BundleError, match=r"spelling\.npz is of another network"):
        SpellingNet.load(tmp_path / "spelling.npz")
