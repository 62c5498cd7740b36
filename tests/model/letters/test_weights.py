"""The weights folder of letters: what ships is whole, and another folder is refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from deepsign_model.bundle import CARD, CONFIG
from deepsign_model.errors import BundleError
from deepsign_model.letters.weights import NETWORK, LetterWeights, letters_path


def test_the_shipped_folder_is_whole_and_its_card_says_what_it_is() -> None:
    weights = LetterWeights.load()
    assert weights.model_id.startswith("letters-1-")
    card = (letters_path() / CARD).read_text(encoding="utf-8")
    made = json.loads((letters_path() / CONFIG).read_text())["training"]
    assert f"--hands {made['hands']} --steps {made['steps']} --seed {made['seed']}" in card
    assert "No one's video is in these weights" in card
    assert sum(file.stat().st_size for file in letters_path().iterdir()) < 300_000


def _without_network(folder: Path) -> None:
    (folder / NETWORK).unlink()


def _altered(folder: Path) -> None:
    with (folder / NETWORK).open("ab") as file:
        file.write(b"x")


def _other_labels(folder: Path) -> None:
    config = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps({**config, "labels": ["a"]}))


def _no_json(folder: Path) -> None:
    (folder / CONFIG).write_text("{")


def _empty(folder: Path) -> None:
    (folder / CONFIG).write_text("[]")


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "spoil", [_without_network, _altered, _other_labels, _no_json, _empty, _gone]
)
def test_a_spoiled_folder_is_refused_in_one_sentence(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(letters_path(), folder)
    spoil(folder)
    with pytest.raises(BundleError, match=r"restore the folder from git\.$"):
        LetterWeights.load(folder)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    network = (letters_path() / NETWORK).read_bytes()
    made = LetterWeights.save(tmp_path / "mine", network, {"hands": 1}, "# card\n")
    assert made.model_id == LetterWeights.load().model_id
    assert (tmp_path / "mine" / CARD).read_text() == "# card\n"
