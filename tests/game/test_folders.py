"""Where sign files and lists of words are written and looked for."""

from __future__ import annotations

from pathlib import Path

from tests.own_takes import new_sign

from deepsign.folders import (
    export_sign,
    export_words,
    sign_files,
    sign_folder,
    word_files,
    word_folder,
)
from deepsign.progress.own_sign_file import read_sign_file
from deepsign.progress.store import ProgressStore
from deepsign.progress.word_file import read_word_file
from deepsign.progress.word_lists import WordList


def test_exported_signs_go_with_their_learner(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db") as store:
        ana, bo = store.learners.create("Ana"), store.learners.create("Bo")
        for learner in (ana, bo):
            export_sign(store, learner, store.own_signs.add(learner, new_sign("Lu/../Lu")))
        sign_folder(store).mkdir()
        given = sign_folder(store) / "given.sign.json"
        given.write_bytes(b"")
        assert [file.name for file in sign_files(store)] == [
            "given.sign.json",
            *["Lu----Lu.sign.json"] * 2,
        ]
        store.leaving.delete_learner(ana)
        assert [file.parent.name for file in sign_files(store)] == ["signs", "Bo-signs"]


def test_exported_lists_of_words_go_with_their_learner(tmp_path: Path) -> None:
    with ProgressStore.open(tmp_path / "progress.db") as store:
        ana, bo = store.learners.create("Ana"), store.learners.create("Bo")
        for learner in (ana, bo):
            export_words(store, learner, WordList("Class/../3b", ("Lu",)))
        word_folder(store).mkdir()
        (word_folder(store) / "given.txt").write_bytes(b"")
        assert [file.name for file in word_files(store)] == ["Class----3b.txt"] * 2 + ["given.txt"]
        store.leaving.delete_learner(ana)
        assert [file.parent.name for file in word_files(store)] == ["Bo-words", "words"]


def test_no_export_replaces_another_list_or_sign(tmp_path: Path) -> None:
    names = ("Mi/familia", "Mi familia", "Mi-familia")
    with ProgressStore.open(tmp_path / "progress.db") as store:
        ana = store.learners.create("Ana")
        for _ in range(2):
            files = [export_words(store, ana, WordList(name, ("Lu",))) for name in names]
        assert [file.name for file in files] == [
            "Mi-familia.txt",
            "Mi-familia-2.txt",
            "Mi-familia-3.txt",
        ]
        assert [read_word_file(file).name for file in files] == list(names)
        assert set(word_files(store)) == set(files)
        signs = [store.own_signs.add(ana, new_sign(name)) for name in names]
        exported = [export_sign(store, ana, sign) for sign in signs]
        assert [read_sign_file(file).word for file in exported] == list(names)
