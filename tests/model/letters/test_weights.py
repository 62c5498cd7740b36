"""The weights folder of letters: what ships is whole, and another folder is refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from deepsign_model.bundle import CARD, CONFIG
from deepsign_model.errors import BundleError
from deepsign_model.letters.weights import SPELLING, STILL_NET, LetterWeights, letters_path


def test_the_shipped_folder_is_whole_and_its_card_says_what_it_is() -> None:
    weights = LetterWeights.load()
    assert weights.model_id.startswith("letters-1-")
    card = (letters_path() / CARD).read_text(encoding="utf-8")
    still, spelling = weights.made[STILL_NET], weights.made[SPELLING]
    for made, names in ((still, ("hands", "steps")), (spelling, ("singles", "words", "steps"))):
        settings = " ".join(f"--{name} {made[name]}" for name in (*names, "seed"))
        assert f"`{settings}`" in card
    assert "No one's video is in these weights" in card
    assert sum(file.stat().st_size for file in letters_path().iterdir()) < 500_000


def test_the_shipped_network_of_spelling_learned_from_the_shipped_letters() -> None:
    weights = LetterWeights.load()
    assert weights.made[SPELLING]["reads"] == weights.hashes[STILL_NET]


def _without_letters(folder: Path) -> None:
    (folder / STILL_NET).unlink()


def _without_spelling(folder: Path) -> None:
    (folder / SPELLING).unlink()


def _altered_letters(folder: Path) -> None:
    with (folder / STILL_NET).open("ab") as file:
        file.write(b"x")


def _cut_spelling(folder: Path) -> None:
    (folder / SPELLING).write_bytes((folder / SPELLING).read_bytes()[:1000])


def _unhashed_spelling(folder: Path) -> None:
    config = json.loads((folder / CONFIG).read_text())
    del config["hashes"][SPELLING]
    (folder / CONFIG).write_text(json.dumps(config))


def _another_file(folder: Path) -> None:
    config = json.loads((folder / CONFIG).read_text())
    config["hashes"]["../labels.json"] = "0"
    (folder / CONFIG).write_text(json.dumps(config))


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
    "spoil",
    [
        _without_letters, _without_spelling, _altered_letters, _cut_spelling, _unhashed_spelling,
        _another_file, _other_labels, _no_json, _empty, _gone,
    ],
)  # fmt: skip
def test_a_spoiled_folder_is_refused_in_one_sentence(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "letters"
    shutil.copytree(letters_path(), folder)
    spoil(folder)
    with pytest.raises(BundleError, match=r"restore the folder from git\.$"):
        LetterWeights.load(folder)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    shipped = LetterWeights.load()
    networks = {name: (letters_path() / name).read_bytes() for name in shipped.hashes}
    made = LetterWeights.save(tmp_path / "mine", networks, shipped.made, "# card\n")
    assert (made.model_id, made.made) == (shipped.model_id, shipped.made)
    assert (tmp_path / "mine" / CARD).read_text() == "# card\n"
    other = {**networks, SPELLING: networks[STILL_NET]}
    changed = LetterWeights.save(tmp_path / "mine", other, shipped.made, "# card\n")
    assert changed.model_id != shipped.model_id
