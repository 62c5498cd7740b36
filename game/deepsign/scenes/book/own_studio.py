"""The studio: a sign of the learner's own is recorded three to five times."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from deepsign.camera.base import Frame
from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event
from deepsign.recognition.take_recorder import TakeRecorder
from deepsign.scenes.book import own_studio_view
from deepsign.scenes.book.own_studio_view import StudioAreas, StudioView, studio_areas
from deepsign.scenes.book.own_takes import ShownTake, said_of, status, still_kept
from deepsign.scenes.shared.state_words import error_words, unsaved_words
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.camera_view import CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.replay import Replay
from deepsign_model.errors import ModelError
from deepsign_model.signs.verdict import gloss_of

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
READ_S: Final = 1.5
"""How long after a take the next one waits, so that its sentence can be read."""
EDGE_S: Final = 0.2
"""How far the pictures of a take extend beyond its movement."""
DROP_EMS: Final = 8
"""In less room than this many text sizes, the button that drops a take has only its icon."""
SHOWN: Final = "friend"
"""What the drawn learner signs, since nobody else is there."""


class OwnStudioScene(Screen):
    """The camera's picture, the takes so far, and what is to be done.

    Before anything but a webcam it shows how it works, and keeps nothing.

    Args:
        learner: Who signs.
        word: The meaning of the sign.
        keep: Called with the recorder once the takes agree and the learner is content; leads on.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        word: str,
        keep: Callable[[TakeRecorder, OwnStudioScene], None],
    ) -> None:
        super().__init__(services, stack)
        self.gloss = gloss_of(word)
        self.takes: tuple[ShownTake, ...] = ()
        self.problem = ""
        self._keep = keep
        self._view, self._pictures = CameraView(), Replay()
        self._age_s = self._waits_s = 0.0
        self.recorder = TakeRecorder(
            services.camera, services.recogniser, learner.hand,
            on_frame=self._take_frame, on_dark=self._view.forget,
        )  # fmt: skip

    # lifecycle

    def enter(self) -> None:
        """Switches the camera on; the drawn learner of the demo signs something."""
        self.services.camera.show(None if self.services.camera.live else SHOWN)
        self.recorder.open()
        self.recorder.listen()

    def leave(self) -> None:
        """Switches the camera off and forgets the pictures."""
        self.services.camera.show(None)
        self.recorder.close()
        self._pictures.clear()
        self.takes = ()

    def resume(self) -> None:
        """Begins a take that was interrupted again."""
        if self.recorder.listening:
            self.recorder.listen()

    def back(self) -> None:
        """Leaves; asks first if there are takes."""
        if not self.takes:
            go_back(self.services, self.stack, self)
            return
        words = self.words
        question = Question(
            words("own-studio-leave-title"), words("own-studio-leave-what", gloss=self.gloss),
            words("own-studio-leave-yes"), words("own-studio-leave-no"),
        )  # fmt: skip
        leave = partial(go_back, self.services, self.stack, self)
        self.stack.push(ConfirmScene(self.services, self.stack, question, leave))

    # state

    @property
    def agreed(self) -> bool:
        """Whether the takes agree and none is under way."""
        return self.recorder.recording.state == "agree" and not self.recorder.listening

    @property
    def said(self) -> str:
        """What is known of the takes, and what is to be done."""
        if self.problem:
            return self.problem
        camera = self.services.camera
        if self.recorder.trouble == "camera_gone":
            return self.words("own-no-camera")
        if self.agreed and not camera.live:
            return self.words("own-unkept", source=camera.source)
        return said_of(self.words, self.recorder.recording)

    def _areas(self) -> StudioAreas:
        return studio_areas(self.window, self.u, self.t, len(self.takes), self.shown_px)

    # actions

    def _listen(self) -> None:
        self.problem = ""
        self.recorder.listen()

    def _drop(self, number: int) -> None:
        self.recorder.drop(number)
        self.takes = still_kept(self.takes, self.recorder.recording)
        if self.recorder.recording.state != "agree":
            self._listen()

    def _done(self) -> None:
        try:
            self._keep(self.recorder, self)
        except (DeepSignError, ModelError) as error:
            self.problem = self.words("own-not-kept", why=error_words(self.words, error))

    def controls(self) -> tuple[Control, ...]:
        """Returns leave, a button at each take, and what can be done now."""
        words, at = self.words, self._areas()
        wide = at.drops[0].width >= DROP_EMS * self.px(20)
        drops = (
            Control(
                f"drop{number}", box, words("own-drop", n=number + 1) if wide else "",
                partial(self._drop, number), "quiet", icon="trash",
            )
            for number, box in enumerate(at.drops[: len(self.takes)])
        )  # fmt: skip
        leave = Control("leave", at.leave, words("lesson-leave"), self.back, "quiet", icon="back", key_label="Esc")  # fmt: skip
        return (*self._buttons(at), leave, *drops)

    def _buttons(self, at: StudioAreas) -> tuple[Control, ...]:
        words, recorder, box = self.words, self.recorder, at.button
        if recorder.trouble == "recogniser_failed":
            label, start = words("lesson-restart"), self.services.recogniser.start
            return (Control("restart", box, label, start, "primary", (pygame.K_r,), "R"),)
        if not self.agreed:
            if recorder.trouble or recorder.seen is None or recorder.embedding:
                return ()
            label, keys = words("lesson-count-in"), (pygame.K_SPACE,)
            return (
                Control("count", box, label, recorder.count_down, keys=keys, key_label="Space"),
            )
        live, full = self.services.camera.live, recorder.recording.is_full
        done, more = at.pair
        out = []
        if live:
            out.append(Control("done", box if full else done, words("own-done"), self._done, "primary", ENTER, "Enter"))  # fmt: skip
        if not full:
            out.append(Control("more", more if live else box, words("own-more"), self._listen, icon="plus"))  # fmt: skip
        return tuple(out)

    # changes

    def _take_frame(self, frame: Frame) -> None:
        box = self._areas().camera
        self._view.take(frame, box.size, self.services.settings.mirror)
        self._pictures.remember(frame)

    def update(self, dt_s: float) -> None:
        """Takes the newest picture; the next take is watched for once the last sentence could be read."""
        self._age_s += dt_s
        self.recorder.step()
        for each in self.takes:
            length = max(each.replay.duration_s, 0.1)
            each.replay.seek_s(self._age_s % (length + 0.5))
        if self.recorder.listening or self.recorder.recording.state == "agree":
            return
        self._waits_s += dt_s
        if self._waits_s >= READ_S:
            self._waits_s = 0.0
            self._listen()

    def hear(self, event: Event) -> None:
        """Takes skeletons and answers; a finished take is shown."""
        before = self.recorder.recording.takes
        if not self.recorder.hear(event):
            return
        recording = self.recorder.recording
        self._waits_s = 0.0
        if not recording.fault and recording.takes != before:
            start_s, end_s = self.recorder.span_s
            replay = self._pictures.taken(start_s - EDGE_S, end_s + EDGE_S)
            self.takes = still_kept(
                (*self.takes, ShownTake(recording.takes[-1], replay)), recording
            )
        self.services.sounds.play(
            "not_yet" if recording.state in ("refused", "misfit") else "match"
        )

    def draw(self, canvas: Canvas) -> None:
        """Draws title, picture, takes and sentences."""
        camera = self.services.camera
        misfit = self.recorder.recording.misfit
        view = StudioView(
            title=self.words("own-studio", gloss=self.gloss),
            badge=unsaved_words(self.words, camera.source),
            said=self.said,
            wrong=bool(self.problem) or self.recorder.recording.state in ("refused", "misfit"),
            status=status(self.services, self.recorder, self.gloss),
            takes=tuple(each.replay for each in self.takes),
            misfit=None if misfit is None else misfit.number,
            camera=self._view,
            recorder=self.recorder,
            settings=self.services.settings,
            areas=self._areas(),
        )
        own_studio_view.draw(canvas, view)
        self.draw_controls(canvas)
