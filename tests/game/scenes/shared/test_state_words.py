"""Every state of camera and recogniser has words in the learner's language."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from deepsign.camera.any_webcam import AnyWebcam
from deepsign.camera.base import CameraPhase, CameraSource, CameraState
from deepsign.camera.slot import CameraSlot
from deepsign.errors import (
    DeepSignError,
    NothingToDo,
    ProgressError,
    ProgressFault,
    ProgressInUse,
    ReminderError,
    ReminderFault,
    UnknownList,
)
from deepsign.private import private_folder
from deepsign.progress import faults
from deepsign.progress.backup import restore_newest
from deepsign.progress.copying import copy_playable
from deepsign.progress.faults import plain_errors
from deepsign.recognition.framing import HintKind
from deepsign.recognition.messages import FailureReason, RecogniserPhase, StateChanged
from deepsign.reports.web_page import save
from deepsign.scenes.shared.state_words import (
    camera_words,
    error_words,
    hint_words,
    recogniser_words,
    unsaved_words,
)
from deepsign.words import Words
from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import BundleError

NOW = datetime(2026, 12, 1, tzinfo=UTC)
WORKING = {"ready", "busy", "running", "ok"}


def faulty(code: int) -> ProgressError:
    """Returns the error that SQLite's result code becomes."""
    cause = sqlite3.OperationalError("said by SQLite")
    cause.sqlite_errorcode = code
    with pytest.raises(ProgressError) as raised, plain_errors(Path("/home/ana/progress.db")):
        raise cause
    return raised.value


@pytest.mark.parametrize(
    "code",
    [faults.BUSY, faults.READONLY, faults.CANTOPEN, faults.IOERR, faults.FULL, faults.CORRUPT],
)
def test_what_is_wrong_with_progress_db_is_said_in_the_learners_language(code: int) -> None:
    english, spanish = (Words(lambda to=to: to, load_lexicon()) for to in ("en", "es"))
    error = faulty(code)
    assert error_words(english, error) == str(error)
    told = error_words(spanish, error)
    assert "/home/ana/progress.db" in told
    assert not {"the", "and", "is"} & set(told.split())


def raised_by(deed: Callable[[], object]) -> DeepSignError:
    with pytest.raises(DeepSignError) as raised:
        deed()
    return raised.value


def refused_report(tmp_path: Path, fault: ProgressFault) -> DeepSignError:
    """Returns the error of a report, an export or a backup that really has a fault."""
    file = tmp_path / "report.html"
    if fault == "foreign":
        file.write_text("mine", encoding="utf-8")
        return raised_by(lambda: save(file, "ours"))
    if fault == "folder":
        return raised_by(lambda: save(tmp_path / "nowhere" / "report.html", "ours"))
    if fault == "backups":
        return raised_by(lambda: restore_newest(tmp_path / "progress.db", NOW))
    if fault == "backup":
        bad = tmp_path / "progress-20260101T000000Z.db"
        bad.write_bytes(b"no database")
        return raised_by(lambda: copy_playable(bad, tmp_path / "copy.db", NOW))
    (tmp_path / "file").touch()
    return raised_by(lambda: _made_below(tmp_path / "file" / "folder"))


def _made_below(folder: Path) -> None:
    with plain_errors(folder):
        private_folder(folder)


@pytest.mark.parametrize("fault", ["foreign", "folder", "backup", "backups", "unused"])
def test_reports_exports_and_backups_that_fail_are_explained_in_the_learners_language(
    tmp_path: Path, fault: ProgressFault
) -> None:
    english, spanish = (Words(lambda to=to: to, load_lexicon()) for to in ("en", "es"))
    error = refused_report(tmp_path, fault)
    assert isinstance(error, ProgressError)
    assert error.fault == fault
    for words in (english, spanish):
        assert str(error.path) in error_words(words, error)
    told = error_words(spanish, error).replace(error.why, "")
    assert not {"the", "and", "is", "it"} & set(told.split())


def test_each_fault_of_progress_and_of_the_reminder_has_its_own_words_in_both_languages() -> None:
    said = {
        error_words(Words(lambda to=to: to, load_lexicon()), error)
        for to in ("en", "es")
        for error in (
            *(ProgressError("x").of(fault, Path("a"), "b") for fault in get_args(ProgressFault)),
            *(ReminderError("x", fault, "a", "b") for fault in get_args(ReminderFault)),
        )
    }
    assert len(said) == 2 * (len(get_args(ProgressFault)) + len(get_args(ReminderFault)))


def test_what_was_deleted_or_cannot_be_started_is_said_in_the_learners_language() -> None:
    english, spanish = (Words(lambda to=to: to, load_lexicon()) for to in ("en", "es"))
    errors = (UnknownSign("it"), UnknownList("it"), ProgressInUse("it"), NothingToDo("it"))
    said = {error_words(words, error) for words in (english, spanish) for error in errors}
    assert len(said) == 2 * len(errors)
    assert "It" not in said


def test_damaged_weights_are_said_in_the_learners_language() -> None:
    error = BundleError("weights.npz is missing; install DeepSign again.")
    assert "install DeepSign again" in error_words(Words(lambda: "en", load_lexicon()), error)
    spanish = error_words(Words(lambda: "es", load_lexicon()), error)
    assert "instala DeepSign otra vez" in spanish


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_state_has_words_and_only_a_working_one_has_none(language: str) -> None:
    words = Words(lambda: language, load_lexicon())
    said = {kind: hint_words(words, kind) for kind in get_args(HintKind)}
    said |= {
        kind: recogniser_words(words, StateChanged(kind)) for kind in get_args(RecogniserPhase)
    }
    assert {kind for kind, words in said.items() if not words} == WORKING - {"running"}
    for phase in get_args(CameraPhase):
        camera = CameraSlot(lambda _: AnyWebcam(tuple), lambda: "webcam")
        camera.pretend(CameraState(phase, "webcam 0 is gone (English only)"))
        assert bool(camera_words(words, camera)) is (phase != "running")
        assert "webcam" not in camera_words(words, camera)


def test_a_finished_film_is_not_reported_as_a_missing_camera() -> None:
    words = Words(lambda: "en", load_lexicon())
    film = CameraSlot(lambda _: AnyWebcam(tuple), lambda: "film")
    film.pretend(CameraState("ended", "The video a.mp4 is over."))
    assert camera_words(words, film).startswith("The video is over.")
    film.pretend(CameraState("running"))
    assert camera_words(words, film) == ""


def test_only_a_webcam_needs_no_note_about_saving() -> None:
    for language in ("en", "es"):
        words = Words(lambda to=language: to, load_lexicon())
        said = [unsaved_words(words, source) for source in get_args(CameraSource)]
        assert said[0] == ""
        assert len(set(said)) == len(said)


def test_spanish_words_differ_from_english_ones() -> None:
    english, spanish = (Words(lambda to=to: to, load_lexicon()) for to in ("en", "es"))
    for phase in ("starting", "restarting", "failed"):
        state = StateChanged(phase)
        assert recogniser_words(english, state) != recogniser_words(spanish, state)


def test_each_reason_of_a_failure_has_its_own_words_in_both_languages() -> None:
    english, spanish = (Words(lambda to=to: to, load_lexicon()) for to in ("en", "es"))
    states = [StateChanged("failed", reason) for reason in get_args(FailureReason)]
    said = {recogniser_words(words, state) for words in (english, spanish) for state in states}
    assert len(said) == 2 * len(states)
