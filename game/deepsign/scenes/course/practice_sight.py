"""What there is to see of the practice scene: a value that the drawing depends on and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from deepsign.learning.lesson import Lesson
from deepsign.recognition.countdown import CountState
from deepsign.scenes.course.practice_layout import PracticeLayout
from deepsign.ui.camera_view import CameraView
from deepsign.ui.replay import Replay
from deepsign.ui.tutor_view import TutorView
from deepsign.words import Words
from deepsign_assets.lexicon import Lexicon, Sign


@dataclass(frozen=True)
class PracticeView:
    """All that the picture depends on."""

    words: Words
    lexicon: Lexicon
    lesson: Lesson
    sign: Sign
    place: tuple[int, int]  # which step it is, and how many there are
    boxes: PracticeLayout
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
