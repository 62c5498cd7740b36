"""Practice: the tutor shows a sign, the learner signs it, the verdict says how it went."""

from __future__ import annotations

from typing import Final

import pygame

from deepsign.progress.records import Learner
from deepsign.recognition.attempts import CountState
from deepsign.recognition.capture import Capture, CaptureState
from deepsign.recognition.messages import ClipFailed, Event, Scores
from deepsign.recognition.slot import Clip
from deepsign.recognition.verdict import gloss_of, judge
from deepsign.scenes import practice_view
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.lesson import Lesson, Pick
from deepsign.scenes.practice_layout import Layout, layout
from deepsign.scenes.practice_view import View
from deepsign.scenes.session import Recorder, standing
from deepsign.scenes.summary import SummaryScene
from deepsign.scenes.transition import go_back, go_instead
from deepsign.ui.camera_view import CameraView
from deepsign.ui.canvas import Canvas
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, rows
from deepsign.ui.replay import Replay
from deepsign.ui.tutor_view import TutorView
from deepsign.ui.widgets import Control
from deepsign_assets.lexicon import Sign
from deepsign_model.rivals import rivals_of

SLOW_LABELS: Final = {1.0: "Slow", 0.5: "Slow ½", 0.25: "Slow ¼"}
EDGE_S: Final = 0.25
"""The loop of an attempt begins and ends this much beyond the movement."""


class PracticeScene(Screen):
    """One session.

    The camera is on from `enter` to `leave` and at no other time.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Who practises.
        picks: The signs, one or more.
    """

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, picks: tuple[Pick, ...]
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.lesson = Lesson.begin(picks)
        self.recorder = Recorder(services.store, learner)
        self.capture = Capture(services.recogniser.spec, learner.hand)
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.camera_view = CameraView()
        self.replay = Replay()
        self._layer = Layer()
        self.seen: CaptureState | None = None
        self.message = ""  # why the last attempt brought no verdict
        self._frame_number = -1
        self._clip: Clip | None = None  # an attempt that the recogniser could not take yet
        self._seq: int | None = None
        self._submitted_s = 0.0
        self._begun_s = 0.0
        self._finished = False

    # life

    def enter(self) -> None:
        """The camera is switched on and the first sign begins."""
        self.services.camera.open(self.learner.hand)
        self._begin_sign()

    def leave(self) -> None:
        """The camera is switched off, the learner's pictures are forgotten."""
        if not self._finished:
            self._settle()
        self.recorder.flush()
        self.services.camera.close()
        self.camera_view.forget()
        self.replay.clear()
        self.tutor.close()

    def back(self) -> None:
        """Home; what was judged so far counts."""
        go_back(self.services, self.stack, self)

    # what the learner does

    @property
    def sign(self) -> Sign:
        """The sign being practised."""
        return self.services.lexicon[self.lesson.pick.sign]

    def _begin_sign(self) -> None:
        self._begun_s = self.services.clock()
        self.message = ""
        self.replay.clear()
        self.tutor.full_speed()
        self.tutor.face_me()
        self.tutor.show(self.sign.performance)
        if self.lesson.phase == "turn":
            self._watch()

    def _watch(self) -> None:
        """Movement counts from now on, once the hands have been at rest."""
        self._clip = self._seq = None
        self.capture.pause()
        self.services.camera.show(self.lesson.pick.sign)

    def _ready(self) -> None:
        self.lesson = self.lesson.ready()
        self.tutor.face_me()
        self._watch()

    def _show_me(self) -> None:
        self.lesson = self.lesson.show_me()
        self.tutor.show(self.sign.performance)

    def _count_down(self) -> None:
        self.message = ""
        self.lesson = self.lesson.count_down()
        self.capture.count_down()

    def _retry(self) -> None:
        self.message = ""
        if self.services.recogniser.state.phase == "failed":
            self.services.recogniser.start()
        self.lesson = self.lesson.retry()
        self._watch()

    def _slower(self) -> None:
        self.tutor.slower()

    def _next(self) -> None:
        self._settle()
        after = self.lesson.next()
        self.services.camera.show(None)
        if after.phase == "over":
            self._finish(after)
            return
        self.lesson = after
        self._begin_sign()

    def _settle(self) -> None:
        """What the sign was worth goes into the schedule."""
        result = self.lesson.next().results[-1]
        self.recorder.review(result, self.services.clock() - self._begun_s)

    def _finish(self, after: Lesson) -> None:
        self._finished = True
        problem = self.recorder.problem
        summary = SummaryScene(
            self.services, self.stack, self.learner, after.results, self._again, problem
        )
        go_instead(self.services, self.stack, summary, self)

    def _again(self, summary: Screen) -> None:
        length = self.services.settings.session_length
        picks = standing(self.services, self.learner).picks(length)
        scene = PracticeScene(self.services, self.stack, self.learner, picks)
        go_instead(self.services, self.stack, scene, summary)

    # what happens by itself

    def update(self, dt_s: float) -> None:
        """Time, pictures, the tutor, and an attempt that waits for the recogniser."""
        self.lesson = self.lesson.aged(dt_s)
        boxes = self._boxes()
        self._take_picture(boxes)
        self._submit()
        self.tutor.update(dt_s, boxes.tutor.width)
        if self.lesson.phase == "verdict":
            self.replay.seek(self.tutor.share)

    def _take_picture(self, boxes: Layout) -> None:
        camera = self.services.camera
        if camera.state.phase != "running":
            self._lose_picture()
            return
        frame = camera.newest(self._frame_number)
        if frame is None:
            return
        self._frame_number = frame.number
        self.camera_view.take(frame, boxes.camera.size)
        self.replay.remember(frame)
        self.seen = self.capture.feed(frame)
        if self.lesson.watching:
            self._follow(self.seen)

    def _lose_picture(self) -> None:
        """No camera, no picture: the words say why, and a countdown would wait for ever."""
        self.camera_view.forget()
        self.seen = None
        if self.lesson.phase in ("countdown", "recording"):
            self._retry()

    def _follow(self, seen: CaptureState) -> None:
        """Acts on how the attempt stands."""
        attempt = seen.attempt
        if seen.count is not None and seen.count.phase == "recording":
            self.lesson = self.lesson.recording()
        if attempt.phase == "moving":
            self.lesson = self.lesson.moved()
            self.message = ""
        if attempt.phase != "done":
            return
        if seen.clip is None or attempt.start_s is None or attempt.end_s is None:
            self.message = "The camera gave too few pictures. Please sign once more."
            self.lesson = self.lesson.retry()
            return
        self.replay.cut(attempt.start_s - EDGE_S, attempt.end_s + EDGE_S)
        self.lesson = self.lesson.attempted()
        self._clip = seen.clip
        self.services.camera.show(None)
        self.services.tally.attempts += 1
        self._submitted_s = self.services.clock()

    def _submit(self) -> None:
        """Hands the attempt over as soon as the recogniser takes it."""
        if self._clip is not None:
            self._seq = self.services.recogniser.submit(self._clip)
            self._clip = None if self._seq is not None else self._clip

    def hear(self, event: Event) -> None:
        """Scores become a verdict; a clip that failed becomes words and another turn."""
        if isinstance(event, Scores) and event.seq == self._seq:
            self._judge(event)
        elif isinstance(event, ClipFailed) and event.seq == self._seq:
            self.services.tally.failed_clips += 1
            self.message = event.reason
            self.lesson = self.lesson.retry()
            self._watch()

    def _judge(self, scores: Scores) -> None:
        spec, sign = self.services.recogniser.spec, self.sign
        rivals = rivals_of(sign, self.services.lexicon, spec.labels)
        verdict = judge(scores.probabilities, spec.labels, sign.id, spec.calibration, rivals)
        self._seq = None
        self.lesson = self.lesson.judged(verdict)
        latency_ms = (self.services.clock() - self._submitted_s) * 1000
        self.recorder.attempt(verdict, scores, latency_ms)
        self.services.tally.verdicts[verdict.kind] += 1
        self.services.tally.signs.append(sign.id)
        self.tutor.show(sign.performance)

    # what is seen

    def _boxes(self) -> Layout:
        return layout(self.size, self.lesson.phase)

    @property
    def count(self) -> CountState | None:
        """The countdown, while there is one."""
        counting = self.lesson.phase in ("countdown", "recording")
        return self.seen.count if counting and self.seen is not None else None

    @property
    def status(self) -> str:
        """The line over the picture: always says what is waited for."""
        phase, gloss = self.lesson.phase, gloss_of(self.lesson.pick.sign)
        recogniser = self.services.recogniser.state
        if recogniser.phase == "failed":
            return recogniser.sentence
        if phase == "judging":
            return recogniser.sentence or "Looking at your sign"
        if phase == "recording":
            return f"Sign {gloss} now"
        if phase == "countdown":
            return "Get ready, hands at rest"
        return self._watching_words(gloss) or recogniser.sentence

    def _watching_words(self, gloss: str) -> str:
        if self.message:
            return self.message
        if self.seen is None:
            return "Waiting for the camera"
        if self.seen.attempt.phase == "moving":
            return "I am watching. Finish with your hands at rest."
        return self.seen.hint.sentence or f"Your turn: sign {gloss}"

    def draw(self, canvas: Canvas) -> None:
        """The view of this moment."""
        view = View(
            lesson=self.lesson,
            sign=self.sign,
            boxes=self._boxes(),
            tutor=self.tutor,
            camera=self.camera_view,
            replay=self.replay,
            camera_state=self.services.camera.state,
            is_demo=self.services.camera.is_demo,
            status=self.status,
            count=self.count,
            framed=self.seen is not None and self.seen.hint.kind == "ok",
            moving=self.seen is not None and self.seen.attempt.phase == "moving",
            calm=self.services.settings.reduced_motion,
            problem=self.recorder.problem,
        )
        practice_view.draw(canvas, view, self._layer, self.controls(), self.focus)

    def controls(self) -> tuple[Control, ...]:
        """What can be pressed in this phase, and always: leave."""
        boxes, phase = self._boxes(), self.lesson.phase
        leave = Control(
            "leave", boxes.leave, "Leave", self.back, "quiet", icon="back", key_label="Esc"
        )
        if phase == "show":
            return (*self._show_controls(boxes.buttons), *self._look_controls(boxes.looks), leave)
        if phase == "verdict":
            return (*self._verdict_controls(boxes.buttons), leave)
        return (*self._turn_controls(boxes.buttons), leave)

    def _slow_control(self, rect: pygame.Rect) -> Control:
        speed = self.tutor.head.speed
        label, slow = SLOW_LABELS[speed], speed != 1.0
        return Control("slow", rect, label, self._slower, "choice", (pygame.K_l,), "L", chosen=slow)

    def _look_controls(self, area: pygame.Rect) -> tuple[Control, ...]:
        """How the tutor is looked at: from which side, with the hands' way, with a hand close up."""
        turn, path, hand = columns(area, (1, 1, 1), self.u(10))
        look, tutor = self.tutor.look, self.tutor
        turned, close = look.yaw_deg != 0.0, look.close is not None
        return (
            Control("turn", turn, "Turn", tutor.turn, "choice", (pygame.K_q,), "Q", turned),
            Control(
                "path", path, "Path", tutor.toggle_path, "choice", (pygame.K_p,), "P", look.path
            ),
            Control("hand", hand, "Hand", tutor.next_close, "choice", (pygame.K_h,), "H", close),
        )

    def _skip_control(self, rect: pygame.Rect) -> Control:
        return Control("skip", rect, "Skip", self._next, keys=(pygame.K_s,), key_label="S")

    def _show_controls(self, area: pygame.Rect) -> tuple[Control, ...]:
        ready, slow, skip = columns(area, (1.7, 1, 1), self.u(14))
        keys = (pygame.K_RETURN,)
        return (
            Control("ready", ready, "I'm ready", self._ready, "primary", keys, "Enter"),
            self._slow_control(slow),
            self._skip_control(skip),
        )

    def _turn_controls(self, area: pygame.Rect) -> tuple[Control, ...]:
        first, second, third = rows(area, (1, 1, 1), self.u(10))
        if self.lesson.phase != "turn":
            again = Control(
                "retry", first, "Start again", self._retry, keys=(pygame.K_r,), key_label="R"
            )
            return (again, self._slow_control(second), self._skip_control(third))
        if self.seen is None:  # nobody to count in
            return (self._help_control(second), self._skip_control(third))
        count = Control(
            "count",
            first,
            "Count me in",
            self._count_down,
            keys=(pygame.K_SPACE,),
            key_label="Space",
        )
        return (count, self._help_control(second), self._skip_control(third))

    def _help_control(self, rect: pygame.Rect) -> Control:
        """A sign that is asked from memory can be shown; then, or if new, it can be slowed."""
        if self.lesson.helped or self.lesson.pick.is_new:
            return self._slow_control(rect)
        return Control("help", rect, "Show me", self._show_me, keys=(pygame.K_t,), key_label="T")

    def _verdict_controls(self, area: pygame.Rect) -> tuple[Control, ...]:
        next_one, again, slow = columns(area, (1.7, 1, 1), self.u(14))
        keys = (pygame.K_RETURN, pygame.K_s)
        return (
            Control("next", next_one, "Next", self._next, "primary", keys, "Enter"),
            Control("retry", again, "Retry", self._retry, keys=(pygame.K_r,), key_label="R"),
            self._slow_control(slow),
        )
