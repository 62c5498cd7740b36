"""Phrases: the file is read strictly, and the tutor goes from sign to sign as people can."""

from __future__ import annotations

import random
from importlib.resources import files

import numpy as np
import pytest
from tests.assets.lexicon.test_fuzz import spoilt_entry
from tests.assets.motion_faults import faults_of_bodies

from deepsign_assets.body.pose import poses, poses_of_many
from deepsign_assets.body.skeleton import Body
from deepsign_assets.errors import LexiconError
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import Phrase, load_lexicon, load_phrases
from deepsign_assets.lexicon.phrase_file import FILE, parse_phrases
from deepsign_assets.tutor.expression import nonmanuals_of
from deepsign_assets.tutor.painter import TutorPainter

BODIES = [Body(), *(random_body(np.random.default_rng(seed)) for seed in range(2))]
PHRASES = tuple(load_phrases().values())
EACH = pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.id for phrase in PHRASES])
TEXT = (files("deepsign_assets.lexicon") / FILE).read_text(encoding="utf-8")
STEP_S = 0.01


def moving(phrase: Phrase) -> np.ndarray:
    return np.arange(0.0, phrase.performance.duration_s, STEP_S)


def test_there_are_forty_and_nobody_has_reviewed_them_yet() -> None:
    phrases = load_phrases()
    assert len(phrases) == 40
    assert phrases.reviewed_by == ()
    assert {phrase.face for phrase in PHRASES} == {
        "statement", "assertion", "negation", "yes_no_question", "wh_question",
    }  # fmt: skip


def test_a_question_sign_comes_last_and_time_first() -> None:
    for phrase in PHRASES:
        for place, sign in enumerate(phrase.sign_ids):
            if sign in ("what", "where"):
                assert (place, phrase.face) == (len(phrase.signs) - 1, "wh_question")
            if sign == "tomorrow" and phrase.id != "see_you_tomorrow":
                assert place == 0


def test_no_meaning_is_offered_twice() -> None:
    """Phrases of the same signs and face would be the same; and each option reads differently."""
    assert len({(phrase.sign_ids, phrase.face) for phrase in PHRASES}) == len(PHRASES)
    for language in ("en", "es"):
        assert len({dict(phrase.meaning)[language] for phrase in PHRASES}) == len(PHRASES)


@EACH
def test_people_can_move_like_this(phrase: Phrase) -> None:
    """As for signs: touches met, no hand inside head or trunk, joints within range, human pace."""
    faults = faults_of_bodies(phrase.performance, BODIES)
    assert not any(faults), faults


@EACH
def test_nothing_jumps_and_no_hand_rests_between_signs(phrase: Phrase) -> None:
    done = poses(phrase.performance, moving(phrase))
    for joints in (done.elbows, done.hands):
        assert np.linalg.norm(np.diff(joints, axis=0), axis=-1).max() < 0.075  # m in 10 ms
    start, end = phrase.performance.stroke_s
    within = poses(phrase.performance, np.arange(start, end, STEP_S))
    rest_y = done.hands[0, 0, 0, 1]
    assert within.hands[:, 0, 0, 1].min() > rest_y + 0.10


@EACH
def test_each_sign_is_made_in_its_span(phrase: Phrase) -> None:
    spans = phrase.spans_s
    assert len(spans) == len(phrase.signs)
    for sign, (start, end), after in zip(phrase.signs, spans, (*spans[1:], None), strict=True):
        alone = sign.performance
        moves = sum(key.move_s for key in alone.unrolled()[1:])
        assert end - start >= moves - 1e-9
        reached = poses(phrase.performance, [start])[0].hands[0]
        wanted = poses(alone, [alone.arrivals_s[0]])[0].hands[0]
        np.testing.assert_allclose(reached, wanted, atol=0.005)
        assert after is None or 0.27 < after[0] - end < 0.76


@pytest.mark.parametrize(
    ("phrase_id", "expression"),
    [("mother_where", "question"), ("you_hungry", "doubt"), ("me_tired", "tired")],
)
def test_the_face_stays_from_the_first_sign_to_the_last(phrase_id: str, expression: str) -> None:
    performance = load_phrases()[phrase_id].performance
    done = poses(performance, np.linspace(*performance.stroke_s, 20))
    assert done.expression == expression
    assert (done.stroke > 0.999).all()


def test_a_negation_shakes_the_head_and_an_assertion_nods() -> None:
    shaken, nodding = (load_phrases()[name] for name in ("me_not_hungry", "me_eat_finish"))
    turn = poses(shaken.performance, moving(shaken)).turn
    assert turn.max() > 8
    assert turn.min() < -8
    assert np.abs(np.diff(turn)).max() < 1.5
    nod = poses(nodding.performance, moving(nodding)).nod
    assert nod.max() > 0.14
    assert nod.min() >= 0
    assert max(map(abs, (turn[0], turn[-1], nod[0], nod[-1]))) < 1e-9
    assert {nonmanuals_of(each).turn for each in poses(shaken.performance, moving(shaken))} == {
        -9.0, -6.0, -3.0, 0.0, 3.0, 6.0, 9.0,
    }  # fmt: skip


def test_a_turned_head_is_seen() -> None:
    shaken, painter = load_phrases()["me_not_hungry"].performance, TutorPainter("light")
    start, end = shaken.stroke_s
    done = poses(shaken, np.linspace(start, end, 9))
    left, straight = (painter.paint(done[int(at)], 96) for at in (done.turn.argmax(), 4))
    assert (left[:40] != straight[:40]).any(axis=2).mean() > 0.03


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"MOTHER", "WHERE"', '"MOHTER", "WHERE"', "did you mean 'MOTHER'"),
        ('"MOTHER", "WHERE"', '"MOTHER"', "1 signs; a phrase has 2 to 4"),
        ('face = "wh_question"', 'face = "which"', "face 'which' is not known"),
        ('face = "wh_question"', 'face = "wh_question"\nmood = "happy"', "remove 'mood'"),
        ('mood = "sad"', 'mood = "blue"', "mood 'blue' is not known"),
        ('id = "mother_where"\nsigns = ["MOTHER", "WHERE"]',
         'signs = ["MOTHER", "WHERE"]\nid = "mother_where"', "'signs' stands before 'id'"),
        ('id = "mother_where"', 'id = "me_sorry"', "two phrases have the id"),
        ('id = "mother_where"', 'id = "Where, Mother?"', "must be a name"),
        ('"you_tired", "you_hungry"', '"you_tired", "nobody"', "distractor 'nobody'"),
        ('en = "Where is Mother?", ', "", "'en' is missing"),
        ('en = "Where is Mother?"', 'fr = "Où ?"', "field 'fr'"),
        ('"me_hungry", "me_not_hungry", "you_tired"', '"me_hungry"', "two or three"),
        ("reviewed_by = []", "reviewed_by = 3", "expected a list of texts"),
        ("reviewed_by = []", "reviewed = []", "did you mean 'reviewed_by'"),
        ("[[phrase]]", "[[phrase", "not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(old: str, new: str, words: str) -> None:
    text = TEXT.replace('["your_name_what", "you_tired", "you_need_what"]',
                        '["your_name_what", "you_tired", "you_hungry"]')  # fmt: skip
    assert old in text
    with pytest.raises(LexiconError) as refused:
        parse_phrases(text.replace(old, new, 1), load_lexicon())
    assert words in str(refused.value)
    assert str(refused.value).startswith(FILE)
    assert "\n" not in str(refused.value)


def test_spoilt_files_are_read_or_refused_in_one_sentence() -> None:
    chance, refused = random.Random(19), 0
    for _ in range(60):
        try:
            parse_phrases(spoilt_entry(TEXT, chance), load_lexicon())
        except LexiconError as error:
            refused += 1
            assert str(error).startswith(FILE)
            assert "\n" not in str(error)
            assert len(str(error)) < 600
    assert refused > 30


def test_many_at_once_move_as_one_by_one_and_left_mirrors_right() -> None:
    some = [phrase.performance for phrase in PHRASES[::8]]
    times = [np.linspace(0, each.duration_s, 40) for each in some]
    body = BODIES[1]
    together = poses_of_many(some, times, [body] * len(some), [None] * len(some))
    for performance, its, done in zip(some, times, together, strict=True):
        right = poses(performance, its, body)
        np.testing.assert_allclose(done.hands, right.hands, atol=1e-12)
        np.testing.assert_array_equal((done.nod, done.turn), (right.nod, right.turn))
        left = poses(performance, its, body, hand="left")
        np.testing.assert_array_equal(left.hands, right.hands[:, ::-1] * [-1.0, 1.0, 1.0])
