"""Phrases from the list to the end of a round: real frames, a real progress.db, and a scripted recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.gallery import STEP_S, Studio, studio
from deepsign.gallery.played_recogniser import PlayedRecogniser, unsure
from deepsign.learning.schedule import Rating
from deepsign.recognition.messages import Scores
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.phrases import phrase_words
from deepsign.scenes.phrases.phrase_list import PhrasesScene
from deepsign.scenes.phrases.sign_round import SignRound
from deepsign.scenes.phrases.understand_round import UnderstandRound
from deepsign.stage.stage import Stage
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter
from deepsign.ui.text import Fonts
from deepsign.words import LANGUAGES
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import load_phrases
from deepsign_model.bundle import default_bundle_path
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.tracking.track import Track

MET = ("me", "sorry", "help", "please", "mother", "where")


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


def meet(ready: Studio, *signs: str) -> None:
    for sign in signs:
        ready.services.store.cards.review(ready.learner, sign, Rating.GOOD)


def said(ready: Studio) -> str:
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return "\n".join(box.text for box in log)


def top(ready: Studio) -> object:
    ready.run(1.0)
    return ready.stage.stack.top


def answer(ready: Studio, scene: SignRound, **shares: float) -> None:
    """Finds and judges an attempt; without shares it is a match."""
    ready.until(lambda: scene.attempting.judging)
    ready.recogniser.say(**(shares or {scene.turn.sign: 0.95}))
    ready.run(STEP_S)


def test_home_leads_to_the_list_where_phrases_of_met_signs_are_open(
    ready: Studio,
) -> None:
    meet(ready, *MET)
    ready.put(HomeScene, ready.learner)
    ready.press(pygame.K_f)
    scene = top(ready)
    assert isinstance(scene, PhrasesScene)
    assert {phrase.id for phrase in scene.open} == {"me_sorry", "help_please", "mother_where"}
    ready.stage.resize((1280, 720))
    text = said(ready)
    assert "3 of 40 open" in text
    assert "Reviewed by: nobody yet" in text
    assert text.count("nobody") == 1


def test_each_text_of_a_phrase_says_which_face_goes_with_which_signs(ready: Studio) -> None:
    phrase = load_phrases()["father_work_where"]
    shown = (
        "FATHER: topic (brows up, head back).\nWORK WHERE: wh-question (brows down, head forward)."
    )
    meet(ready, *phrase.sign_ids)
    ready.stage.resize((1280, 720))
    scene = ready.put(PhrasesScene, ready.learner)
    tile = next(each for each in scene.laid_out() if each.name == phrase.id)
    assert tile.note == "Topic, wh-question"
    tile.act()
    assert shown in said(ready)
    ready.put(SignRound, ready.learner, (phrase,))
    assert shown in said(ready), "before the camera, too"


def test_the_request_for_a_sign_names_the_face_over_it(ready: Studio) -> None:
    phrase = load_phrases()["tomorrow_me_work"]
    scene = ready.put(SignRound, ready.learner, (phrase,))
    asked = []
    for _ in phrase.signs:
        asked.append(scene.status)
        ready.press(pygame.K_s)
    assert asked == [
        "Sign TOMORROW: topic (brows up, head back)",
        "Sign ME",
        "Sign WORK: affirmation (the head nods)",
    ]
    assert scene.status.startswith("0 of 3 signs matched."), "skipped signs were not matched"


def test_a_picked_phrase_of_the_same_signs_is_told_apart_by_its_face(ready: Studio) -> None:
    scene = ready.put(UnderstandRound, ready.learner, (load_phrases()["me_not_hungry"],))
    ready.until(lambda: scene.quiz.phase == "asking")
    ready.press(pygame.K_1 + scene.quiz.options.index("me_hungry"))
    ready.stage.resize((1280, 720))
    assert "You picked ME HUNGRY: I am hungry. Plain statement." in said(ready)
    assert "HUNGRY: negation (the head shakes)." in said(ready)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_each_face_has_words(ready: Studio, language: str) -> None:
    ready.services.choices.change(language=language)
    words = ready.services.words
    for phrase in load_phrases().values():
        lines = phrase_words.explained(words, phrase).split("\n")
        assert len(lines) == max(1, len(phrase.faces)) + 1
        for face, line in zip(phrase.faces, lines, strict=False):
            assert line.startswith(phrase.over(face)) is (len(face.signs) < len(phrase.signs))
        assert phrase_words.faces(words, phrase).count(",") == max(0, len(phrase.faces) - 1)


def test_a_locked_phrase_can_be_watched_but_is_not_asked(ready: Studio) -> None:
    meet(ready, "me", "sorry")
    scene = ready.put(PhrasesScene, ready.learner)
    tile = next(each for each in scene.laid_out() if each.name == "you_hungry")
    assert tile.note == "First: YOU, HUNGRY"
    tile.act()
    assert scene.selected.id == "you_hungry"
    controls = {each.name: each.enabled for each in scene.controls()}
    assert not controls["sign"]
    assert controls["understand"]


def test_without_signs_nothing_can_be_practised(ready: Studio) -> None:
    ready.learner = ready.services.store.learners.create("Bo")
    scene = ready.put(PhrasesScene, ready.learner)
    assert not {c.name for c in scene.controls() if c.enabled} & {"sign", "understand"}
    ready.press(pygame.K_RETURN, pygame.K_u)
    assert top(ready) is scene


def test_a_round_of_phrases_is_signed_to_its_end(ready: Studio) -> None:
    meet(ready, "me", "sorry", "mother", "where")
    before = ready.services.store.cards.of(ready.learner)
    list_scene = ready.put(PhrasesScene, ready.learner)
    ready.press(pygame.K_RETURN)
    scene = top(ready)
    assert isinstance(scene, SignRound)
    asked = []
    while not scene.over:
        while not scene.turn.over:
            asked.append(scene.turn.sign)
            answer(ready, scene)
        ready.press(pygame.K_RETURN)
    assert asked == ["me", "sorry", "mother", "where"]
    assert "4 of 4 signs matched" in said(ready)
    assert "Only the hands" not in said(ready)
    assert ready.services.camera.state.phase != "running"
    kept = [a for a in ready.services.store.attempts.of(ready.learner) if a.activity == "phrases"]
    assert [each.sign for each in reversed(kept)] == asked
    assert {each.verdict for each in kept} == {"match"}
    assert ready.services.store.cards.of(ready.learner) == before, "practice changes no card"
    ready.press(pygame.K_RETURN)
    assert top(ready) is list_scene


def test_each_sign_is_judged_in_order_and_the_face_is_not(ready: Studio) -> None:
    phrase = load_phrases()["mother_where"]
    scene = ready.put(SignRound, ready.learner, (phrase,))
    assert "Only the hands are judged" in scene.words("phrase-face-not-judged")
    answer(ready, scene, where=0.95)  # the second sign first
    assert (scene.turn.sign, scene.turn.heard) == ("mother", "not_yet")
    assert "Not MOTHER yet" in scene.status
    answer(ready, scene, **unsure("mother"))
    assert (scene.turn.sign, scene.turn.heard) == ("mother", "almost")
    answer(ready, scene, where=0.95)
    assert scene.turn.shown_alone
    assert "shows this sign alone" in scene.status
    answer(ready, scene)
    assert (scene.turn.sign, scene.turn.results) == ("where", (True,))
    ready.press(pygame.K_s)
    assert scene.turn.over
    assert scene.status.startswith("1 of 2 signs matched.")
    assert (scene.result.right, scene.result.asked) == (1, 2)


def test_a_lost_camera_is_reported_and_skipping_goes_on(ready: Studio) -> None:
    scene = ready.put(SignRound, ready.learner, (load_phrases()["me_sorry"],))
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.2)
    assert scene.status == "Waiting for the camera."
    assert "There is no picture" in said(ready)
    ready.press(pygame.K_s, pygame.K_s, pygame.K_RETURN)
    assert scene.over
    assert "0 of 2 signs matched" in said(ready)


def test_a_failed_recogniser_can_be_restarted(ready: Studio) -> None:
    scene = ready.put(SignRound, ready.learner, (load_phrases()["me_sorry"],))
    assert "wake" not in {each.name for each in scene.controls()}
    ready.recogniser.be("failed")
    ready.run(0.2)
    assert "wake" in {each.name for each in scene.controls()}
    ready.press(pygame.K_RETURN)
    ready.recogniser.be("ready")
    answer(ready, scene)
    assert scene.turn.results == (True,)


def test_meanings_are_chosen_to_the_end_of_a_round(ready: Studio) -> None:
    meet(ready, *MET)
    ready.put(PhrasesScene, ready.learner)
    ready.press(pygame.K_u)
    scene = top(ready)
    assert isinstance(scene, UnderstandRound)
    number = 0
    while not scene.over:
        ready.until(lambda: scene.quiz.phase == "asking")
        assert set(scene.quiz.options) == {scene.phrase.id, *scene.phrase.distractors}
        assert scene.phrase.gloss not in said(ready), "the glosses would give it away"
        right = number != 1
        option = next(
            n for n, each in enumerate(scene.quiz.options) if (each == scene.phrase.id) is right
        )
        ready.press(pygame.K_1 + option)
        ready.stage.resize((1280, 720))
        assert dict(scene.phrase.meaning)["en"] in said(ready)
        assert ("You picked" in said(ready)) is not right
        number += 1
        ready.press(pygame.K_RETURN)
    assert number == 3
    assert "2 of 3 phrases understood" in said(ready)
    assert not [
        a for a in ready.services.store.attempts.of(ready.learner) if a.activity == "phrases"
    ]
    assert ready.services.camera.state.phase == "ended"


def test_a_phrase_can_be_slowed_and_turned(ready: Studio) -> None:
    scene = ready.put(PhrasesScene, ready.learner)
    for speed in (0.5, 0.25, 1.0):
        ready.press(pygame.K_l)
        assert scene.tutor.head.speed == speed
    ready.press(pygame.K_q)
    assert scene.tutor.look.yaw_deg == 35.0


class ShippedNetwork(PlayedRecogniser):
    """The shipped network of signs, in this process, on the demo camera's skeletons."""

    def __init__(self) -> None:
        super().__init__()
        self._network = open_recogniser(default_bundle_path())
        self.spec = self._network.spec

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Answers at once."""
        seq = super().submit(track, hand, sign)
        assert seq is not None
        answer = self._network.answer(track, hand)
        self._says.append(Scores(seq, 1, answer.probabilities, 9.0, "shipped", answer.parameters))
        return seq


def test_the_shipped_network_judges_a_phrase_of_the_drawn_learner(ready: Studio) -> None:
    """The drawn learner varies each sign, so one may take more than one attempt."""
    recogniser = ShippedNetwork()
    services = replace(ready.services, recogniser=recogniser)
    phrase = load_phrases()["mother_where"]
    ready.stage = Stage(services, (640, 480), STEP_S)
    scene = SignRound(services, ready.stage.stack, ready.learner, (phrase,))
    ready.show(scene)
    for _ in phrase.signs:
        before = scene.turn.results
        ready.until(lambda before=before: scene.turn.results != before)  # type: ignore[misc]
    assert scene.turn.results == (True, True)
    ready.press(pygame.K_RETURN)
    assert scene.over
    assert (scene.result.right, scene.result.asked) == (2, 2)
    ready.stage.close()


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_opens_a_phrase_stands_whole_in_a_small_window(ready: Studio, language: str) -> None:
    ready.services.choices.change(language=language)
    scene = ready.put(PhrasesScene, ready.learner)
    fonts, edges = Fonts(), scene.u(28)
    for tile in scene.laid_out():
        line = (tile.rect.width - edges, 20)
        assert not fonts.fit(tile.note, "regular", scene.px(16), line).truncated, tile.note
