"""Pictures of signs of the learner's own: the list, the form, the studio, the page, files and practice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Final

import numpy as np
import pygame

from deepsign.camera.base import CameraState, Frame
from deepsign.camera.demo import PERIOD_S
from deepsign.camera.demo_skeleton import skeleton_of
from deepsign.folders import export_sign
from deepsign.gallery.filmed_learner import filmed
from deepsign.gallery.studio import Studio
from deepsign.progress.own_signs import NewSign, OwnSign
from deepsign.scenes.book.book import BookScene
from deepsign.scenes.book.own_list import OwnSignsScene
from deepsign.scenes.book.own_studio import OwnStudioScene
from deepsign.scenes.book.own_takes import ShownTake, still_kept
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.ui.replay import Replay
from deepsign_model.own.take import LONGEST_S, OwnTake, cut_to_sign
from deepsign_model.tracking.track import Track

SIZE: Final = (640, 480)
FILM: Final = (320, 240)
"""Size of the pictures of a take."""
ALIKE: Final = (1.0, 0.0)
"""The embedding of takes that agree."""
OTHER: Final = (0.0, 1.0)
"""The embedding of another sign."""
WORDS: Final = (("Grandma Lu", "She signs it with one hand, like waving to a bird."), ("Biscuit", ""), ("the old pier", ""))  # fmt: skip


@cache
def drawn_take(sign: str) -> Track:
    """Returns a take of a sign of the lexicon as the drawn learner makes it."""
    learner = filmed("right", SIZE)
    performance = learner.perform(sign)
    times_s = np.arange(0.0, performance.duration_s, PERIOD_S)
    poses = (learner.pose(performance, float(t_s)) for t_s in times_s)
    skeletons = [
        skeleton_of(learner.joints(pose), float(t_s), SIZE)
        for pose, t_s in zip(poses, times_s, strict=True)
    ]
    return cut_to_sign(Track.of(skeletons))


@cache
def _drawn_pictures(sign: str) -> Replay:
    """Returns the pictures of such a take."""
    learner, replay = filmed("right", FILM), Replay()
    performance = learner.perform(sign)
    for number in range(round(performance.duration_s / PERIOD_S)):
        t_s = number * PERIOD_S
        rgb = learner.paint(learner.pose(performance, t_s), t_s)
        replay.remember(Frame(rgb, t_s, number))
    return replay


def own_sign(
    studio: Studio,
    word: str = "Grandma Lu",
    note: str = "",
    sign: str = "friend",
    *,
    known: bool = True,
) -> OwnSign:
    """Keeps an own sign of the learner, made like a sign of the lexicon; the network may know it."""
    takes, own = (drawn_take(sign),) * 3, studio.services.store.own_signs
    made = own.add(studio.learner, NewSign(word, note, "right", takes))
    if known:
        model_id = studio.services.recogniser.spec.model_id
        own.embed(studio.learner, made.id, model_id, [np.array(ALIKE, np.float32)] * 3)
    return made


def act(studio: Studio, name: str, seconds: float = 0.2) -> None:
    """Presses a control of the scene on top."""
    scene = studio.stage.stack.top
    assert scene is not None
    next(each for each in scene.controls() if each.name == name).act()
    studio.run(seconds)


def _hub(studio: Studio, *, full: bool = True) -> OwnSignsScene:
    """Opens the list from the book, empty or with three signs."""
    if full:
        for (word, note), sign in zip(WORDS, ("friend", "happy", "work"), strict=True):
            own_sign(studio, word, note, sign, known=sign != "work")
    studio.recogniser.be("starting")  # what is new waits until it is ready
    studio.services.choices.change(reduced_motion=True)
    studio.put(BookScene, studio.learner)
    act(studio, "own")
    scene = studio.stage.stack.top
    assert isinstance(scene, OwnSignsScene)
    return scene


def _form(studio: Studio) -> None:
    _hub(studio, full=False)
    act(studio, "record")
    studio.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text="Grandma Lu")], 0.0)


def _taken(studio: Studio) -> None:
    _form(studio)
    studio.services.store.own_signs.add(studio.learner, NewSign("Grandma Lu", "", "right", (drawn_take("friend"),) * 3))  # fmt: skip
    act(studio, "go", 0.2)


def recording(studio: Studio) -> OwnStudioScene:
    """Opens the studio for a new sign."""
    _form(studio)
    studio.recogniser.be("ready")
    act(studio, "go")
    scene = studio.stage.stack.top
    assert isinstance(scene, OwnStudioScene)
    studio.until(lambda: scene.recorder.seen is not None)
    return scene


def record_take(
    studio: Studio,
    scene: OwnStudioScene,
    sign: str = "friend",
    embedding: tuple[float, ...] = ALIKE,
) -> None:
    """Has the drawn learner make a take, and answers what the network makes of it."""
    studio.until(lambda: scene.recorder.listening)
    studio.services.camera.show(sign)
    studio.until(lambda: scene.recorder.embedding)
    studio.services.camera.show(None)
    studio.run(0.1)
    studio.recogniser.embedding = embedding
    studio.recogniser.say()
    studio.run(0.2)


def _filled(studio: Studio, *embeddings: tuple[float, ...]) -> OwnStudioScene:
    """Shows the studio after some takes."""
    scene = recording(studio)
    add_takes(studio, scene, *embeddings)
    return scene


def add_takes(studio: Studio, scene: OwnStudioScene, *embeddings: tuple[float, ...]) -> None:
    """Adds takes whose embeddings are given, as if the drawn learner had made them."""
    recorder, track = scene.recorder, drawn_take("friend")
    for embedding in embeddings:
        take = OwnTake(track, np.array(embedding, np.float32))
        recorder.recording = recorder.recording.add(take)
        recorder.model_id = studio.services.recogniser.spec.model_id
        shown = ShownTake(take, _drawn_pictures("friend").taken(0.0, LONGEST_S))
        scene.takes = still_kept((*scene.takes, shown), recorder.recording)
    recorder.rest()
    studio.run(0.3)


def _demo(studio: Studio) -> None:
    studio.lens.source = "demo"
    _filled(studio, ALIKE, ALIKE, ALIKE)


def _no_camera(studio: Studio) -> None:
    recording(studio)
    studio.services.camera.pretend(CameraState("lost", "There is no camera."))
    studio.run(0.2)


def _page(studio: Studio, number: int = 1) -> None:
    """Opens the page of one of three signs, by word."""
    scene = _hub(studio)
    act(studio, f"sign_{scene.signs[number].id}", 1.6)


def _delete(studio: Studio) -> None:
    _page(studio)
    act(studio, "delete", 0.2)


def _files(studio: Studio) -> None:
    scene = _hub(studio)
    for own in scene.signs[:2]:
        export_sign(studio.services.store, studio.learner, own)
    act(studio, "import")


def _challenge(studio: Studio) -> None:
    for word, _ in WORDS:
        own_sign(studio, word)
    studio.put(ChallengeScene, studio.learner)
    act(studio, "level-0", 0.2)


def _imported(studio: Studio) -> None:
    scene = _hub(studio)
    file = export_sign(studio.services.store, studio.learner, scene.signs[0])
    studio.services.store.own_signs.reword(studio.learner, scene.signs[0].id, "Crumb", "")
    studio.stage.frame([pygame.event.Event(pygame.DROPFILE, file=str(file))], 0.0)
    studio.run(0.1)


def _verdict(studio: Studio) -> None:
    own = own_sign(studio, *WORDS[0])
    scene = studio.practise(own.id, "recall")
    studio.services.camera.show("friend")
    studio.until(lambda: scene.lesson.phase == "judging")
    studio.recogniser.embedding = ALIKE
    studio.recogniser.say()
    studio.run(1.1)


SHOTS: Final[dict[str, Callable[[Studio], object]]] = {
    "own_list": _hub,
    "own_list_empty": partial(_hub, full=False),
    "own_imported": _imported,
    "own_files": _files,
    "own_form": _form,
    "own_form_taken": _taken,
    "own_studio": recording,
    "own_studio_taken": lambda studio: _filled(studio, ALIKE),
    "own_studio_misfit": lambda studio: _filled(studio, ALIKE, ALIKE, OTHER),
    "own_studio_agree": lambda studio: _filled(studio, *(ALIKE,) * 4),
    "own_studio_demo": _demo,
    "own_studio_no_camera": _no_camera,
    "own_page": _page,
    "own_delete": _delete,
    "own_practice_yes": _verdict,
    "own_challenge": _challenge,
}
