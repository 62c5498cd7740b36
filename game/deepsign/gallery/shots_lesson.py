"""Pictures of a lesson: a sign is met, tried and recalled, with every verdict and every failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import pygame

from deepsign.camera.base import CameraState
from deepsign.gallery.lens import SAME
from deepsign.gallery.played_recogniser import unsure
from deepsign.gallery.studio import Studio
from deepsign.learning.grading import Outcome
from deepsign.learning.lesson_plan import Step
from deepsign.scenes.course.course import StepResult
from deepsign.scenes.course.practice import PracticeScene
from deepsign_assets.film.staged_mistakes import staged
from deepsign_model.feedback.compare import Mistake

LOST: Final = CameraState(
    "lost", "webcam 0 is gone: plug it in again, and practice goes on by itself."
)


def _show(studio: Studio) -> None:
    studio.practise("book")
    studio.run(0.9)


def _show_longest(studio: Studio) -> None:
    signs = studio.services.lexicon
    longest = max(signs, key=lambda sign: len(sign.description) + len(sign.hint))
    studio.practise(longest.id)
    studio.run(0.9)


def _show_close(studio: Studio) -> None:
    studio.practise("thank_you")
    studio.press(pygame.K_l, pygame.K_p, pygame.K_h)
    studio.run(0.9)
    studio.press(pygame.K_SPACE)


def _turn(studio: Studio) -> None:
    scene = studio.practise("book", "try")
    studio.until(lambda: scene.attempting.framed)


def _along(studio: Studio) -> None:
    """Shows the ghost of the tutor's hand, which reaches the face, over a learner who signs."""
    studio.services.choices.change(sign_along=True)
    scene = studio.practise("cat", "try")
    start_s, end_s = scene.sign.performance.stroke_s
    studio.until(
        lambda: scene.attempting.moving and start_s < scene.tutor.head.time_s < end_s - 0.2
    )


def _hint(studio: Studio) -> None:
    """Prompts for a sign with two hands while one stays out of the picture."""
    scene = studio.practise("book", "recall")
    studio.services.camera.show("happy")
    studio.until(lambda: scene.attempting.signing_hint != "")


def _alone(studio: Studio) -> None:
    scene = studio.judged("book", "try", book=0.9)
    studio.press(pygame.K_RETURN)
    studio.until(lambda: scene.attempting.framed)


def _moving(studio: Studio) -> None:
    scene = studio.practise("happy", "recall")
    studio.until(lambda: scene.attempting.moving)
    studio.run(0.5)


def _helped(studio: Studio) -> None:
    scene = studio.practise("happy", "recall")
    studio.until(lambda: scene.attempting.framed)
    studio.press(pygame.K_t)
    studio.run(0.5)


def _countdown(studio: Studio) -> None:
    scene = studio.practise("cat", "try")
    studio.until(lambda: scene.attempting.framed)
    studio.press(pygame.K_SPACE)
    studio.run(1.2)


def _judging(studio: Studio) -> None:
    scene = studio.practise("house", "try")
    studio.until(lambda: scene.lesson.phase == "judging")


def _loading(studio: Studio) -> None:
    _judging(studio)
    studio.recogniser.be("starting")
    studio.run(0.1)


def _restarting(studio: Studio) -> None:
    _judging(studio)
    studio.recogniser.be("restarting")
    studio.run(0.1)


def _failed(studio: Studio) -> None:
    _judging(studio)
    studio.recogniser.be("failed")
    studio.run(0.1)


def _camera_starting(studio: Studio) -> None:
    studio.practise("book", "try")
    studio.services.camera.pretend(CameraState("starting", "The camera is starting."))
    studio.run(0.1)


def _camera_gone(studio: Studio) -> None:
    _turn(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.1)


def _show_without_camera(studio: Studio) -> None:
    studio.practise("book")
    studio.services.camera.pretend(LOST)
    studio.run(0.1)


def _demo(studio: Studio) -> None:
    studio.lens.source = "demo"
    _turn(studio)


def _film_over(studio: Studio) -> None:
    studio.lens.source = "film"
    _turn(studio)
    studio.services.camera.pretend(CameraState("ended", "The video is over."))
    studio.run(0.1)


def _review_undo(studio: Studio) -> None:
    """Shows the second sign of a review, at which the first can be undone."""
    steps = [Step("recall", sign) for sign in ("book", "cat", "house")]
    course = studio.course(*steps, activity="review")
    course.done(StepResult(course.step, Outcome("match", 80), 3.0))
    studio.run(0.8)
    studio.press(pygame.K_RETURN)  # keeps the rating
    studio.run(0.8)
    studio.services.camera.wait(10)
    scene = studio.stage.stack.top
    assert isinstance(scene, PracticeScene)
    studio.until(lambda: scene.attempting.framed)


def _match(studio: Studio) -> None:
    studio.judged("book", book=0.9)


def _not_yet(studio: Studio) -> None:
    studio.judged("girl", boy=0.6, girl=0.2)


def _claimed(studio: Studio) -> None:
    _not_yet(studio)
    studio.press(pygame.K_d)


def _advised(
    studio: Studio, parameter: str, asked: str, seed: int = 0, share: float = 0.02
) -> None:
    """One parameter of a sign is plainly wrong: the advice names it, and the replay points at it."""
    studio.lens.change = replace(
        SAME,
        performs=lambda performance: (
            staged(performance, parameter, np.random.default_rng(seed)).performance
        ),
    )
    studio.recogniser.compares = True
    studio.judged(asked, "recall", **{asked: share})


def _one_handed(studio: Studio) -> None:
    """BOOK with one hand: the comparison alone cannot tell a hand that is missing from one that is not found."""
    studio.recogniser.mistake = Mistake("other_hand", "missing", "other", 0.0, 0.0)
    _advised(studio, "other_hand", "book")


def _hasty(studio: Studio) -> None:
    """Too quick a sign: the tracker's pictures are few, so that it is named here."""
    studio.recogniser.mistake = Mistake("timing", "too_quick", "dominant", 0.0, 0.0)
    _advised(studio, "timing", "alligator")


def _other_sign(studio: Studio, shares: dict[str, float]) -> None:
    """PLEASE in place of SORRY, which differs in the handshape."""
    studio.recogniser.compares = True
    scene = studio.practise("sorry", "recall")
    studio.services.camera.show("please")
    studio.until(lambda: scene.lesson.phase == "judging")
    studio.recogniser.say(**shares)
    studio.run(1.1)


def _no_sign(studio: Studio) -> None:
    studio.unsigned("please")


def _almost(studio: Studio) -> None:
    studio.judged("please", "recall", **unsure("please"))


def _almost_another(studio: Studio) -> None:
    studio.recogniser.heads = {"handshape": {"s": 1.0}, "movement": {"Curved": 0.9}}
    studio.judged("please", please=0.3, happy=0.28)


def _leave(studio: Studio, scale: float = 1.0) -> None:
    studio.services.choices.change(text_scale=scale)
    _match(studio)
    studio.press(pygame.K_ESCAPE)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "practice_1_show": _show,
    "practice_1_show_longest": _show_longest,
    "practice_1_show_close": _show_close,
    "practice_1_show_without_camera": _show_without_camera,
    "practice_2_your_turn": _turn,
    "practice_2_demo": _demo,
    "practice_2_film_over": _film_over,
    "practice_2_along": _along,
    "practice_2_hint": _hint,
    "practice_2_alone": _alone,
    "practice_2_from_memory": _moving,
    "practice_2_shown_again": _helped,
    "practice_2_countdown": _countdown,
    "practice_2_review": _review_undo,
    "practice_2_camera_starting": _camera_starting,
    "practice_2_camera_gone": _camera_gone,
    "practice_3_judging": _judging,
    "practice_3_loading": _loading,
    "practice_3_restarting": _restarting,
    "practice_3_recogniser_failed": _failed,
    "practice_4_yes": _match,
    "practice_4_yes_polish": partial(
        _advised, parameter="handshape", asked="girl", seed=1, share=0.9
    ),
    "practice_4_yes_polish_palm": partial(
        _advised, parameter="orientation", asked="please", seed=2, share=0.9
    ),
    "practice_4_almost": _almost,
    "practice_4_almost_another": _almost_another,
    "practice_4_not_yet": _not_yet,
    "practice_4_no_sign": _no_sign,
    "practice_4_claimed": _claimed,
    "practice_4_advice": partial(_advised, parameter="handshape", asked="girl", seed=1),
    "practice_4_advice_place": partial(_advised, parameter="location", asked="mother"),
    "practice_4_advice_palm": partial(_advised, parameter="orientation", asked="please"),
    "practice_4_advice_movement": partial(_advised, parameter="movement", asked="bird", seed=1),
    "practice_4_advice_other_hand": _one_handed,
    "practice_4_advice_one_hand": partial(_advised, parameter="other_hand", asked="mother"),
    "practice_4_advice_haste": _hasty,
    "practice_4_advice_another_sign": partial(_other_sign, shares={"please": 0.6, "sorry": 0.2}),
    "practice_4_advice_doubt": partial(_other_sign, shares=unsure("sorry")),
    "practice_5_leave": _leave,
    "practice_5_leave_200": partial(_leave, scale=2.0),
}
