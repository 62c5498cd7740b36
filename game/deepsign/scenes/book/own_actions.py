"""What can be done with signs of the learner's own: record, reword, export, import and delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from deepsign.errors import DeepSignError, NameTaken, ProgressInUse
from deepsign.folders import export_sign
from deepsign.progress.own_sign_file import read_sign_file
from deepsign.progress.own_signs import NewSign
from deepsign.recognition.take_recorder import TakeRecorder
from deepsign.scenes.book.own_form import OwnFormScene
from deepsign.scenes.book.own_studio import OwnStudioScene
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead, go_to
from deepsign_model.own.agreement import Recording
from deepsign_model.tracking.track import Track


class OwnActions:
    """The actions of one visit to the book.

    Args:
        shelf: The contents of the book.
        page: Makes the page of a sign.
    """

    def __init__(
        self, services: Services, stack: Stack, shelf: Shelf, page: Callable[[str], Scene]
    ) -> None:
        self._services, self._stack, self._shelf, self._page = services, stack, shelf, page
        self._own, self._words = services.store.own_signs, services.words

    def create(self) -> None:
        """Asks for the word of a new sign, and leads to the studio."""
        words = self._words
        form = OwnFormScene(
            self._services, self._stack, words("own-form-new"), words("own-form-go"), self._record,
            about=words("own-form-respect"),
        )  # fmt: skip
        go_to(self._services, self._stack, form)

    def _record(self, form: OwnFormScene) -> None:
        self._own.refuse(self._shelf.learner, form.word)
        keep = partial(self._keep, form.word, form.note)
        studio = OwnStudioScene(self._services, self._stack, self._shelf.learner, form.word, keep)
        go_instead(self._services, self._stack, studio, form)

    def _keep(self, word: str, note: str, recorder: TakeRecorder, studio: OwnStudioScene) -> None:
        learner, recording = self._shelf.learner, recorder.recording
        own = self._own.add(learner, NewSign(word, note, recording.hand, _tracks(recording)))
        self._own.embed(learner, own.id, recorder.model_id, recorder.embeddings)
        self._shelf.refresh()
        self._shelf.wish(own.id)
        go_instead(self._services, self._stack, self._page(own.id), studio)

    def record_again(self, sign: str) -> None:
        """Leads to the studio, for other takes of a sign."""
        keep = partial(self._keep_again, sign)
        word = self._words.sign(sign)
        studio = OwnStudioScene(self._services, self._stack, self._shelf.learner, word, keep)
        go_to(self._services, self._stack, studio)

    def _keep_again(self, sign: str, recorder: TakeRecorder, studio: OwnStudioScene) -> None:
        learner, recording = self._shelf.learner, recorder.recording
        self._own.record_again(learner, sign, recording.hand, _tracks(recording))
        self._own.embed(learner, sign, recorder.model_id, recorder.embeddings)
        go_back(self._services, self._stack, studio)

    def reword(self, sign: str) -> None:
        """Asks for another word and note."""
        words = self._words
        form = OwnFormScene(
            self._services, self._stack, words("own-form-change", gloss=words.gloss(sign)),
            words("own-form-save"), partial(self._reword, sign),
            word=words.sign(sign), note=words.description(sign),
        )  # fmt: skip
        go_to(self._services, self._stack, form)

    def _reword(self, sign: str, form: OwnFormScene) -> None:
        self._own.reword(self._shelf.learner, sign, form.word, form.note)
        go_back(self._services, self._stack, form)

    def export(self, sign: str) -> str:
        """Writes a sign into a file; returns where it is.

        Raises:
            DeepSignError: It cannot be written.
        """
        own, store = self._own.of(sign), self._services.store
        if own is None:
            return ""
        return self._words("own-exported", file=str(export_sign(store, self._shelf.learner, own)))

    def take_in(self, file: Path) -> tuple[str, bool]:
        """Takes a sign in from a file; returns a sentence, and whether it is one of the learner's now."""
        words = self._words
        try:
            own = self._own.add(self._shelf.learner, read_sign_file(file))
        except NameTaken:
            return words("own-not-imported", why=words("own-file-taken")), False
        except DeepSignError as error:
            return words("own-not-imported", why=error_words(words, error)), False
        self._shelf.refresh()
        return words("own-imported", word=own.word), True

    def ask_to_delete(self, sign: str, failed: Callable[[str], None], page: Scene) -> None:
        """Asks whether a sign is to be deleted; its page goes with it.

        Args:
            sign: Its id.
            failed: Called with a sentence if it cannot be deleted.
            page: The page of the sign.
        """
        words = self._words
        question = Question(
            words("own-delete-title", gloss=words.gloss(sign)), words("own-delete-what"),
            words("own-delete-yes"), words("own-delete-no"),
        )  # fmt: skip
        delete = partial(self._delete, sign, failed, page)
        self._stack.push(ConfirmScene(self._services, self._stack, question, delete))

    def _delete(self, sign: str, failed: Callable[[str], None], page: Scene) -> None:
        try:
            self._services.store.leaving.delete_own_sign(self._shelf.learner, sign)
        except ProgressInUse:
            failed(self._words("common-in-use"))
        except DeepSignError as error:
            failed(self._words("own-failed", why=error_words(self._words, error)))
        else:
            go_back(self._services, self._stack, page)


def _tracks(recording: Recording) -> tuple[Track, ...]:
    return tuple(take.track for take in recording.takes)
