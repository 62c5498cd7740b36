"""What there is to see of the practice scene: a value that the drawing depends on and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from deepsign.recognition.countdown import CountState
from deepsign.scenes.lesson import Lesson
from deepsign.scenes.practice_layout import Layout
from deepsign.scenes.state_words import camera_words
from deepsign.ui.camera_view import CameraView
from deepsign.ui.replay import Replay
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words
from deepsign_assets.lexicon import Lexicon, Sign

if TYPE_CHECKING:
    from deepsign.scenes.practice import PracticeScene


@dataclass(frozen=True)
class View:
    """All that the picture depends on."""

    words: Words
    lexicon: Lexicon
    lesson: Lesson
    sign: Sign
    place: tuple[int, int]  # which step it is, and how many there are
    boxes: Layout
    scrub: pygame.Rect
    tutor: TutorView
    camera: CameraView
    replay: Replay
    camera_gone: str  # why there is no picture, or "" while it starts
    is_demo: bool
    signing_planned: bool  # whether the lesson has steps before the camera
    status: str
    advice: str
    count: CountState | None
    framed: bool
    moving: bool  # an attempt is going on
    calm: bool  # reduced motion
    problem: str  # why results could not be saved, or ""


def sight(scene: PracticeScene) -> View:
    """What there is to see of the practice scene at this moment."""
    camera, course = scene.services.camera, scene.course
    gone = scene.attempting.trouble == "camera_gone"
    return View(
        words=scene.words,
        lexicon=scene.services.lexicon,
        lesson=scene.lesson,
        sign=scene.sign,
        place=(min(course.index + 1, len(course.steps)), len(course.steps)),
        boxes=scene.boxes(),
        scrub=scene.scrub_area(),
        tutor=scene.tutor,
        camera=scene.attempting.view,
        replay=scene.replay,
        camera_gone=camera_words(scene.words, camera.state) if gone else "",
        is_demo=camera.is_demo,
        signing_planned=any(step.needs_camera for step in course.steps),
        status=scene.status,
        advice=scene.advice,
        count=scene.attempting.count,
        framed=scene.attempting.framed,
        moving=scene.attempting.moving,
        calm=scene.services.settings.reduced_motion,
        problem=course.problem,
    )
