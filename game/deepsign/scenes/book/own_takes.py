"""The takes of a sign while it is recorded, each with its pictures; and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.recognition.take_recorder import TakeRecorder
from deepsign.scenes.shared.state_words import camera_words, hint_words, recogniser_words
from deepsign.stage.services import Services
from deepsign.ui.replay import Replay
from deepsign.words import Words
from deepsign_model.own.agreement import FEWEST, Recording
from deepsign_model.own.take import OwnTake


@dataclass(frozen=True, eq=False)
class ShownTake:
    """A take and its pictures, which are in memory only."""

    take: OwnTake
    replay: Replay


def still_kept(shown: tuple[ShownTake, ...], recording: Recording) -> tuple[ShownTake, ...]:
    """Returns the takes that a recording still holds, in its order."""
    by_take = {id(each.take): each for each in shown}
    return tuple(by_take[id(take)] for take in recording.takes if id(take) in by_take)


def said_of(words: Words, recording: Recording) -> str:
    """Returns what the takes show and what is to be done, as a sentence."""
    if recording.fault:
        return words(f"own-fault-{recording.fault}")
    misfit = recording.misfit
    if misfit is not None:
        return words(f"own-misfit-{misfit.differs}", n=misfit.number + 1)
    if recording.state == "agree":
        return words("own-agree-full" if recording.is_full else "own-agree")
    if not recording.takes:
        return words("own-begin")
    return words("own-taken", left=FEWEST - len(recording.takes))


def status(services: Services, recorder: TakeRecorder, gloss: str) -> str:
    """Returns the line below the picture: what is waited for."""
    words, count = services.words, recorder.count
    if recorder.trouble.startswith("camera"):
        return camera_words(words, services.camera)
    if recorder.trouble:
        return recogniser_words(words, services.recogniser.state)
    if count is not None and count.phase == "counting":
        return words("lesson-get-ready")
    if recorder.embedding:
        return words("lesson-looking")
    if recorder.moving:
        return words("lesson-watching")
    if not recorder.listening:
        return ""
    misfit, wanted = recorder.recording.misfit, recorder.recording.wanted
    number = wanted if misfit is None else misfit.number + 1
    return hint_words(words, recorder.hint) or words("own-ready", n=number, gloss=gloss)
