"""Files of own signs from other people: they are used, or refused in one sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.badfiles import BAD_FILES
from tests.fuzz import Fuzz, spoilt_bytes, spoilt_data
from tests.own_takes import new_sign, track

from deepsign.errors import SignFileError
from deepsign.progress.own_sign_file import LARGEST, parse_sign, read_sign_file, write_sign_file


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sign") / "x.sign.json"
    write_sign_file(path, new_sign("Abuela", "en casa"))
    return path.read_bytes()


def test_a_sign_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "grandma.sign.json"
    write_sign_file(path, new_sign("Großmutter", "at home"))
    read = read_sign_file(path)
    assert (read.word, read.note, read.hand, len(read.takes)) == (
        "Großmutter", "at home", "right", 3
    )  # fmt: skip
    assert np.allclose(read.takes[0].body, new_sign().takes[0].body, atol=0.07)
    assert set(json.loads(path.read_text())) == {
        "format", "version", "word", "note", "hand", "takes"
    }  # fmt: skip
    assert path.stat().st_mode & 0o077 == 0


def test_texts_of_others_are_cleaned(whole: bytes) -> None:
    data = json.loads(whole)
    data |= {"word": " \u202eevil\u202c  word ", "note": "a\nb\x1b[2Jc"}
    read = parse_sign(json.dumps(data).encode())
    assert (read.word, read.note) == ("evil word", "a b[2Jc")


def set_to(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.__setitem__(name, value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (set_to("format", "x"), "no sign of DeepSign"),
        (set_to("version", 2), "update DeepSign"),
        (set_to("hand", "both"), "which hand"),
        (set_to("word", ""), "needs a word"),
        (set_to("word", 7), "word is no text"),
        (set_to("note", "x" * 300), "note is longer"),
        (set_to("note", "x" * 3000), "too long"),
        (set_to("takes", []), "3 to 5 takes"),
        (set_to("takes", ["x"] * 9), "3 to 5 takes"),
        (set_to("takes", ["AAAA"] * 3), "take 1 cannot be read"),
        (set_to("takes", [7] * 3), "take 1 cannot be read"),
    ],
    ids=range(11),
)
def test_each_fault_has_its_sentence(
    change: Callable[[dict[str, Any]], None], says: str, whole: bytes, tmp_path: Path
) -> None:
    data = json.loads(whole)
    change(data)
    path = tmp_path / "a.sign.json"
    path.write_text(json.dumps(data))
    with pytest.raises(SignFileError, match=says) as raised:
        read_sign_file(path)
    assert "\n" not in str(raised.value)


def test_takes_without_a_person_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sign.json"
    write_sign_file(path, new_sign(change=lambda _: track(seconds=0.2)))
    with pytest.raises(SignFileError, match="take 1 is too short"):
        read_sign_file(path)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.sign.json"
    path.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(SignFileError, match="larger"):
        read_sign_file(path)


@pytest.mark.parametrize(("says", "make"), BAD_FILES.items(), ids=BAD_FILES)
def test_a_path_without_a_file_is_refused(
    says: str, make: Callable[[Path], Path], tmp_path: Path
) -> None:
    with pytest.raises(SignFileError):
        read_sign_file(make(tmp_path))


def test_a_nested_file_is_refused() -> None:
    with pytest.raises(ValueError, match="nested"):
        parse_sign(b"[" * 100_000)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SignFileError, match="choose another place"):
        write_sign_file(tmp_path / "file" / "x.sign.json", new_sign())


def test_damaged_files_are_a_sign_or_refused(whole: bytes) -> None:
    fuzz = Fuzz("sign files", 120)
    plain = json.loads(whole)
    for chance in fuzz.inputs():
        spoilt = (
            json.dumps(spoilt_data(plain, chance)).encode()
            if chance.random() < 0.6
            else spoilt_bytes(whole, chance)
        )
        try:
            read = parse_sign(spoilt)
        except ValueError as error:
            fuzz.refused(error)
        else:
            assert 1 <= len(read.word) <= 40
            assert 3 <= len(read.takes) <= 5
    assert fuzz.refusals
