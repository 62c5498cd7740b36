"""The six people who can be the tutor: they differ, and their hands stand out from dress and face."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from deepsign_assets.body.pose import Pose, pose
from deepsign_assets.errors import AssetError
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.tutor.dress import Dress, DressTheme, Rgb, contrast
from deepsign_assets.tutor.open_view import THREE_QUARTERS_DEG
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_assets.tutor.person import PEOPLE, ROBIN, Person, person_named

SIZE = 288
HAND_TO_DRESS = 2.0
"""Least contrast (WCAG) of a hand to the cloth behind it, measured on pictures."""

LINE_TO_FACE = 3.0
"""Least contrast of the line round a hand to the face round it: what WCAG 2.2 asks of graphics (1.4.11)."""

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
EVERYBODY = pytest.mark.parametrize("name", PEOPLE)
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


def moment(person: Person, sign: str, share: float = 0.5) -> Pose:
    performance = load_lexicon()[sign].performance
    start, end = performance.stroke_s
    return pose(performance, start + share * (end - start), person.body)


def painted(person: Person, still: Pose, dress: Dress, yaw_deg: float = 0.0) -> np.ndarray:
    return TutorPainter(dress=dress, person=person).paint(still, SIZE, yaw_deg=yaw_deg)


def where(picture: np.ndarray, colour: Rgb) -> np.ndarray:
    """Where a picture painted with pure colours shows one of them, without its edges."""
    strong = np.array(colour) > 0
    others = picture[..., ~strong].max(axis=-1).astype(int)
    found = (picture[..., strong].min(axis=-1) > 90) & (others < 60)
    return cv2.erode(found.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0


def middle(picture: np.ndarray, mask: np.ndarray) -> Rgb:
    r, g, b = np.median(picture[mask], axis=0).astype(int).tolist()
    return r, g, b


@EVERYBODY
@THEMES
def test_hands_stand_out_from_the_dress(name: str, theme: DressTheme) -> None:
    person = PEOPLE[name]
    still, dress = moment(person, "please"), person.dresses[theme]
    marked = replace(dress, cloth=RED, trim=RED, hand_back=GREEN, palm=GREEN, nail=GREEN)
    seen, marks = painted(person, still, dress), painted(person, still, marked)
    hand = where(marks, GREEN)
    near = cv2.dilate(hand.astype(np.uint8), np.ones((25, 25), np.uint8)) > 0
    cloth = where(marks, RED) & near
    assert hand.sum() > 200
    assert cloth.sum() > 200
    assert contrast(middle(seen, hand), middle(seen, cloth)) >= HAND_TO_DRESS
    palms = dress.palm, dress.hand_back
    assert min(contrast(palm, dress.cloth) for palm in palms) >= HAND_TO_DRESS


@EVERYBODY
@THEMES
@pytest.mark.parametrize("sign", ["eat", "water"])
def test_a_hand_before_the_face_has_a_line_that_reads(
    name: str, theme: DressTheme, sign: str
) -> None:
    person = PEOPLE[name]
    still, dress = moment(person, sign, 0.4), person.dresses[theme]
    seen = painted(person, still, dress)
    marks = painted(person, still, replace(dress, hand_back=GREEN, palm=GREEN, nail=GREEN))
    hand = where(marks, GREEN).astype(np.uint8)
    around = (cv2.dilate(hand, np.ones((9, 9), np.uint8)) > 0) & (hand == 0)
    line = around & (np.abs(seen.astype(int) - dress.rim).max(axis=-1) < 30)
    assert line.sum() > 24
    beside = cv2.dilate(line.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    skin = where(painted(person, still, replace(dress, skin=BLUE)), BLUE) & beside & (hand == 0)
    assert skin.sum() > 24
    assert contrast(dress.rim, middle(seen, skin)) >= LINE_TO_FACE


@EVERYBODY
@pytest.mark.parametrize("yaw_deg", [-THREE_QUARTERS_DEG, THREE_QUARTERS_DEG])
def test_both_eyes_show_in_three_quarter_view(name: str, yaw_deg: float) -> None:
    person = PEOPLE[name]
    dress = replace(person.dresses["light"], iris=GREEN)
    picture = painted(person, moment(person, "please"), dress, yaw_deg)
    green = (picture[..., 1] > 110) & (picture[..., 0] < 90) & (picture[..., 2] < 90)
    count, _, stats, _ = cv2.connectedComponentsWithStats(green.astype(np.uint8))
    assert count - 1 >= 2
    assert np.ptp(stats[1:, cv2.CC_STAT_LEFT]) > SIZE * 0.03


def test_they_differ_in_skin_build_hair_dress_and_age() -> None:
    everybody = list(PEOPLE.values())
    assert len(everybody) >= 6
    assert everybody[0] is ROBIN
    assert len({person.body for person in everybody}) == len(everybody)
    assert len({person.hair for person in everybody}) >= 5
    for part in ("skin", "cloth", "hand_back"):
        assert len({getattr(p.dresses["light"], part) for p in everybody}) == len(everybody)
    assert any(person.face.lines for person in everybody)
    assert any(person.hearing_aid for person in everybody)


@pytest.mark.parametrize(("part", "name"), [("aid", "walter"), ("scarf", "leila")])
def test_hearing_aid_and_scarf_can_be_seen(part: str, name: str) -> None:
    person = PEOPLE[name]
    still = moment(person, "please")
    plain = painted(person, still, person.dresses["light"])
    marked = painted(person, still, replace(person.dresses["light"], **{part: GREEN}))
    assert np.any(plain != marked, axis=-1).sum() > 20


def test_nobody_else_is_known() -> None:
    with pytest.raises(AssetError, match="'nobody' is not one of the tutors; choose robin"):
        person_named("nobody")
