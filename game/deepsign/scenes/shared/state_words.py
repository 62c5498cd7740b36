"""The states of camera and recogniser in the learner's language."""

from __future__ import annotations

from typing import Final

from deepsign.camera.base import CameraSource
from deepsign.camera.slot import CameraSlot
from deepsign.errors import (
    GivenFileError,
    NothingToDo,
    ProgressError,
    ProgressInUse,
    ReminderError,
    UnknownList,
)
from deepsign.recognition.framing import HintKind
from deepsign.recognition.messages import RecogniserPhase, StateChanged
from deepsign.recognition.signing_watch import SigningHint
from deepsign.ui.text import sentence
from deepsign.words import Words
from deepsign_assets.errors import UnknownSign
from deepsign_model.errors import BundleError

_RECOGNISER: Final[dict[RecogniserPhase, str]] = {
    "starting": "recogniser-starting",
    "ready": "",
    "busy": "",
    "restarting": "recogniser-restarting",
    "failed": "recogniser-failed",
    "closed": "recogniser-failed",
}


def error_words(words: Words, error: Exception | None) -> str:
    """Returns what went wrong, "" for None; in English if it is none of the usual faults."""
    if isinstance(error, GivenFileError):
        return words("files-fault", fault=error.fault)
    if isinstance(error, ProgressInUse):
        return words("common-in-use")
    if isinstance(error, UnknownList):
        return words("files-gone", what="list", name=error.name)
    if isinstance(error, UnknownSign):
        return words("files-gone", what="sign", name="")
    if isinstance(error, ProgressError) and error.fault:
        return words("files-progress", fault=error.fault, path=str(error.path), why=error.why)
    if isinstance(error, ReminderError) and error.fault:
        return words("remind-fault", fault=error.fault, what=error.what, why=error.why)
    if isinstance(error, BundleError):
        return words("files-weights")
    if isinstance(error, NothingToDo):
        return words("lesson-no-start")
    return sentence(str(error)) if error else ""


def camera_words(words: Words, camera: CameraSlot) -> str:
    """Returns why there is no picture, and what helps; "" while there is one."""
    phase = camera.state.phase
    if phase == "running":
        return ""
    if camera.film_over:
        return words("camera-film-over")
    return words("camera-starting" if phase == "starting" else "camera-none")


def unsaved_words(words: Words, source: CameraSource) -> str:
    """Returns why signs are not saved; "" in front of a webcam."""
    return "" if source == "webcam" else words("common-unsaved", source=source)


def hint_words(words: Words, kind: HintKind) -> str:
    """Returns what the learner should change about their position; "" if nothing."""
    if kind == "ok":
        return ""
    return words("camera-dark") if kind == "too_dark" else words(f"camera-{kind}")


def signing_words(words: Words, kind: SigningHint) -> str:
    """Returns the hint for a learner who signs; "" if there is none."""
    return words(f"camera-signing-{kind}") if kind else ""


def recogniser_words(words: Words, state: StateChanged) -> str:
    """Returns why no attempt can be judged now; "" while one can."""
    message = _RECOGNISER[state.phase]
    if state.phase == "failed" and state.reason:
        message = f"{message}.{state.reason}"
    return words(message) if message else ""
