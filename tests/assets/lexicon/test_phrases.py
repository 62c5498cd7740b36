"""Phrases: the file is read strictly, and the tutor goes from sign to sign as people can."""

from __future__ import annotations

import random
from importlib.resources import files

import numpy as np
import pytest
from tests.assets.lexicon.test_fuzz import spoilt_entry
from tests.assets.motion_faults import faults_of_bodies

from deepsign_assets.body.pose import pose, poses, poses_of_many
from deepsign_assets.body.skeleton import Body
from deepsign_assets.errors import LexiconError
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import Phrase, load_lexicon, load_phrases
from deepsign_assets.lexicon.phrase import FEELINGS, GRAMMATICAL
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


def meanings_over(phrase: Phrase, place: int) -> list[str]:
    return [face.meaning for face in phrase.faces if place in face.signs]


def shown_at(phrase: Phrase, time_s: float) -> dict[str, float]:
    """Returns the expressions that are seen, rounded to hundredths."""
    shares = {name: round(share, 2) for name, share in pose(phrase.performance, time_s).shown}
    return {name: share for name, share in shares.items() if share}


def test_there_are_forty_and_nobody_has_reviewed_them_yet() -> None:
    phrases = load_phrases()
    assert len(phrases) == 40
    assert phrases.reviewed_by == ()
    used = {face.meaning for phrase in PHRASES for face in phrase.faces}
    assert used == {*GRAMMATICAL, *FEELINGS}
    assert any(not phrase.faces for phrase in PHRASES)


def test_a_question_sign_comes_last_and_time_first() -> None:
    for phrase in PHRASES:
        for place, sign in enumerate(phrase.sign_ids):
            if sign in ("what", "where", "how"):
                assert "wh_question" in meanings_over(phrase, place)
            if sign in ("what", "where"):
                assert place == len(phrase.signs) - 1
            if sign == "tomorrow" and phrase.id != "see_you_tomorrow":
                assert place == 0
                assert meanings_over(phrase, place) == ["topic"]


def test_a_question_spans_all_but_its_topic_and_negation_only_what_is_denied() -> None:
    for phrase in PHRASES:
        everywhere = [meanings_over(phrase, place) for place in range(len(phrase.signs))]
        if any("question" in meaning for each in everywhere for meaning in each):
            assert all(each and each[0] in ("topic", everywhere[-1][0]) for each in everywhere)
        if "negation" in everywhere[-1]:
            assert everywhere.count(["negation"]) == 1
            assert "NOT" not in phrase.gloss.split()


def test_no_meaning_is_offered_twice() -> None:
    """Phrases of the same signs and face would be the same; and each option reads differently."""
    assert len({(phrase.sign_ids, phrase.faces) for phrase in PHRASES}) == len(PHRASES)
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


@EACH
def test_each_face_is_shown_over_its_signs_and_only_there(phrase: Phrase) -> None:
    """Fully from the beginning of its first sign to the end of its last; nothing of it over another sign."""
    for place, span in enumerate(phrase.spans_s):
        faces = [face.shown[0] for face in phrase.faces if place in face.signs]
        wanted = {name: 1.0 for name in faces if name != "neutral"}
        for time_s in np.linspace(*span, 5):
            assert shown_at(phrase, time_s) == wanted, (phrase.signs[place].gloss, time_s)


def test_a_face_comes_before_its_first_sign_and_goes_after_its_last() -> None:
    phrase = load_phrases()["mother_where"]
    (first, topic_ends), (starts, ends) = phrase.spans_s
    assert shown_at(phrase, 0.1) == {}
    assert 0 < shown_at(phrase, first - 0.2)["topic"] < 1
    middle = shown_at(phrase, (topic_ends + starts) / 2)
    assert middle == {"topic": 0.5, "question": 0.5}
    assert 0 < shown_at(phrase, starts - 0.05)["topic"] < 0.1
    assert 0 < shown_at(phrase, ends + 0.2)["question"] < 1
    assert shown_at(phrase, phrase.performance.duration_s - 0.1) == {}
    done = poses(phrase.performance, moving(phrase))
    assert np.abs(np.diff(done.shown, axis=0)).max() < 0.07  # in 10 ms


def test_brows_stay_up_between_a_topic_and_a_yes_or_no_question() -> None:
    phrase = load_phrases()["tomorrow_you_come"]
    (start, _), *_, (_, end) = phrase.spans_s
    seen = poses(phrase.performance, np.arange(start, end, STEP_S))
    faces = [nonmanuals_of(each) for each in seen]
    assert min(each.face.brow for each in faces) > 0.009
    assert faces[0].nod < 0 < faces[-1].nod, "from slightly back to forward"


def test_a_topic_is_followed_by_a_pause() -> None:
    topic, plain = (load_phrases()[name] for name in ("my_friend_not_come", "you_my_friend"))
    (_, end), (after, _) = topic.spans_s[1:]
    done = poses(topic.performance, np.arange(end - 0.2, end, STEP_S))
    assert np.abs(np.diff(done.hands[:, :, 0], axis=0)).max() < 1e-3
    assert after > end
    (start, end), (plain_start, plain_end) = topic.spans_s[0], plain.spans_s[1]
    assert end - start == pytest.approx(plain_end - plain_start), "MY is not the last of the topic"


def test_a_negation_shakes_the_head_over_its_signs_only() -> None:
    phrase = load_phrases()["me_not_hungry"]
    (_, me_ends), (starts, ends) = phrase.spans_s
    turn = poses(phrase.performance, moving(phrase)).turn
    assert np.abs(np.diff(turn)).max() < 1.5
    assert np.abs(turn[moving(phrase) <= me_ends]).max() == 0
    over = poses(phrase.performance, np.arange(starts, ends, STEP_S))
    assert over.turn.max() > 8
    assert over.turn.min() < -8
    assert {nonmanuals_of(each).turn for each in over} >= {-9.0, -6.0, -3.0, 0.0, 3.0, 6.0, 9.0}
    assert over.expressions == ()


def test_an_assertion_nods_over_its_signs_only() -> None:
    phrase = load_phrases()["me_eat_finish"]
    times = moving(phrase)
    nod = poses(phrase.performance, times).nod
    assert nod.max() > 0.14
    assert nod.min() >= 0
    assert nod[times <= phrase.spans_s[0][1]].max() == 0
    assert nod[-1] < 1e-9


def test_only_the_sign_that_sinks_lets_head_and_shoulders_sink() -> None:
    phrase = load_phrases()["my_brother_sad"]
    _, (_, brother_ends), (_, ends) = phrase.spans_s
    droop = poses(phrase.performance, [brother_ends, ends]).droop
    assert droop == pytest.approx([0.0, phrase.signs[-1].performance.droop])
    assert load_phrases()["you_tired"].performance.markers[0].droop == 0, "a question does not sink"


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
        ('face = "sad"', 'face = "blue"', "face 'blue' is not known"),
        ('face = "sad"', 'face = "doubt"', "face 'doubt' is not known"),
        ('face = "sad", ', "", "faces: the field 'face' is missing"),
        ('face = "sad", signs = ["ME", "SORRY"]', 'face = "sad"', "sad: the field 'signs' is missing"),
        ('face = "sad", signs = ["ME", "SORRY"]', 'face = "sad", signs = []', "'signs' is []"),
        ('face = "sad", ', 'face = "sad", from = 1, ', "faces: field 'from' is not known"),
        ('{ face = "sad", signs = ["ME", "SORRY"] }', '"sad"', "a face is 'sad', expected a table"),
        ('faces = [{ face = "sad", signs = ["ME", "SORRY"] }]\n', "", "faces is None, expected a list"),
        ('face = "sad", signs = ["ME", "SORRY"]', 'face = "sad", signs = ["SORRY", "ME"]',
         "sad: signs ['SORRY', 'ME'] must follow each other once in ME SORRY"),
        ('face = "topic", signs = ["MOTHER"]', 'face = "topic", signs = ["WHERE"]',
         "mother_where, topic: a topic comes first"),
        ('face = "sad", signs = ["ME", "SORRY"]', 'face = "topic", signs = ["ME", "SORRY"]',
         "a topic comes first, with a comment after it"),
        ('face = "topic", signs = ["MOTHER"]', 'face = "wh_question", signs = ["MOTHER", "WHERE"]',
         "wh_question and wh_question cannot both be shown over WHERE"),
        ('face = "friendly", signs = ["YOU"', 'face = "negation", signs = ["YOU"',
         "negation and assertion cannot both be shown over MY"),
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
        np.testing.assert_array_equal(done.shown, right.shown)
        left = poses(performance, its, body, hand="left")
        np.testing.assert_array_equal(left.hands, right.hands[:, ::-1] * [-1.0, 1.0, 1.0])
