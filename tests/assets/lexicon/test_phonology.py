"""Codes derived from performances: each rule on a performance made for it, and the shipped entries."""

from dataclasses import replace

import pytest

from deepsign_assets.body.performance import Key, Path, Performance, Posture
from deepsign_assets.body.skeleton import ARM_PARTS, HEAD_PLACES, PARTS, PLACES
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.phonology import CODES, Phonology, phonology

CHIN = Posture("open_b", "chin", palm="toward", fingers="up", part="fingertips", touch=True)
BEFORE = replace(CHIN, at="neutral_high", offset_cm=(0.0, 4.0, 0.0), touch=False)
BASE = Posture("open_b", "neutral", palm="up", fingers="away+0.9in")
ON_PALM = Posture("a", "hand:palm", "in", "away", (0.0, 1.0, 0.0), "little_edge", touch=True)


def one(*postures: Posture, **more: object) -> Phonology:
    keys = tuple(Key(posture) for posture in postures)
    return phonology(Performance("made up", "one_handed", keys, **more))  # type: ignore[arg-type]


def with_base(*postures: Posture, base: Posture = BASE) -> Phonology:
    return phonology(Performance("made up", "base", tuple(Key(each, base) for each in postures)))


def test_codes_name_the_fields() -> None:
    assert set(CODES) | {"second_minor_location"} == set(Phonology.__dataclass_fields__)


def test_a_sign_that_starts_at_the_chin_is_coded_at_the_chin() -> None:
    assert one(CHIN, BEFORE) == Phonology(
        "OneHanded", "open_b", None, "Head", "Chin", "Neutral", True, "Straight", False, False
    )


def test_a_sign_that_ends_at_the_chin_is_coded_at_the_chin() -> None:
    codes = one(BEFORE, CHIN)
    assert (codes.major_location, codes.minor_location) == ("Head", "Chin")
    assert codes.second_minor_location is None


@pytest.mark.parametrize(
    ("at", "offset", "touch", "expected"),
    [
        ("forehead", (0, 0, 1), True, ("Head", "Forehead")),
        ("forehead", (0, 0, 3), False, ("Head", "Forehead")),
        ("forehead", (0, 0, 9), False, ("Head", "HeadAway")),
        ("chin", (0, -16, 22), False, ("Neutral", "Neutral")),
        ("chin", (0, 4.5, 1), True, ("Head", "Mouth")),
        ("chest", (0, 0, 1), True, ("Body", "TorsoTop")),
        ("chest", (0, -9, 1), True, ("Body", "TorsoMid")),
        ("chest", (0, 0, 9), False, ("Body", "BodyAway")),
        ("chest", (0, 0, 20), False, ("Neutral", "Neutral")),
        ("clavicle", (1, 0, 1), True, ("Body", "Clavicle")),
        ("shoulder_space", (0, 0, 0), False, ("Neutral", "Neutral")),
    ],
)
def test_regions_of_the_body_have_their_codes(
    at: str, offset: tuple[float, float, float], touch: bool, expected: tuple[str, str]
) -> None:
    codes = one(replace(CHIN, at=at, offset_cm=offset, touch=touch))
    assert (codes.major_location, codes.minor_location) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("hand:palm", ("Hand", "Palm")),
        ("hand:back", ("Hand", "PalmBack")),
        ("hand:index_edge", ("Hand", "FingerRadial")),
        ("hand:middle_tip", ("Hand", "FingerTip")),
        ("hand:knuckles", ("Hand", "FingerBack")),
    ],
)
def test_parts_of_a_base_hand_have_their_codes(at: str, expected: tuple[str, str]) -> None:
    codes = with_base(replace(ON_PALM, at=at))
    assert codes.sign_type == "AsymmetricalDifferentHandshape"
    assert codes.other_handshape == "open_b"
    assert (codes.major_location, codes.minor_location) == expected


def test_every_place_and_part_has_its_code() -> None:
    for at in PLACES:
        codes = one(replace(CHIN, at=at))
        assert (codes.major_location == "Head") == (at in HEAD_PLACES), at
    for part in PARTS:
        assert with_base(replace(ON_PALM, at=f"hand:{part}")).major_location == "Hand", part
    for part in ARM_PARTS:
        assert with_base(replace(ON_PALM, at=f"arm:{part}")).major_location == "Arm", part


def test_the_side_of_the_fingers_is_where_the_hand_lies() -> None:
    above = with_base(replace(ON_PALM, at="hand:fingers", offset_cm=(0, 2, 0)))
    below = with_base(replace(ON_PALM, at="hand:fingers", offset_cm=(0, -2, 0)))
    assert (above.minor_location, below.minor_location) == ("FingerFront", "FingerBack")


def test_an_arm_is_a_place_of_a_one_handed_sign() -> None:
    index = Posture("1", "arm:wrist", "down", "in", (0, 4, 0), "index_tip", touch=True)
    codes = with_base(index, base=replace(BASE, palm="down"))
    assert (codes.sign_type, codes.major_location) == ("OneHanded", "Arm")
    assert (codes.minor_location, codes.other_handshape) == ("WristBack", None)


def test_a_hand_that_only_supports_the_arm_is_no_second_hand() -> None:
    up = Posture("open_b", "shoulder_space", palm="away", fingers="up")
    supporting = replace(BASE, at="arm:elbow", offset_cm=(0.0, -4.0, 0.0), palm="up", fingers="in")
    assert with_base(up, base=supporting).sign_type == "OneHanded"
    apart = replace(BASE, at="neutral_low")
    assert with_base(up, base=apart).sign_type == "AsymmetricalSameHandshape"


def test_an_arc_to_the_other_hand_begins_away_from_it() -> None:
    apart = Posture("a", "neutral", "in", "away", (-14.0, 4.0, 0.0), "little_edge")
    arc = Path("arc", bulge_cm=(0.0, 8.0, 0.0))
    for path, minor in ((arc, "HandAway"), (Path(), "Palm")):
        keys = (Key(apart, BASE), Key(ON_PALM, BASE, path=path, move_s=0.5))
        assert phonology(Performance("made up", "base", keys)).minor_location == minor


def test_a_flat_hand_on_a_flat_hand_is_the_same_handshape() -> None:
    codes = with_base(replace(ON_PALM, handshape="bent_b"))
    assert codes.sign_type == "AsymmetricalSameHandshape"


def test_a_compound_is_coded_by_its_first_part() -> None:
    brow = replace(CHIN, at="forehead", handshape="l", part="thumb_tip")
    codes = with_base(brow, replace(ON_PALM, handshape="1"), base=replace(BASE, handshape="1"))
    assert (codes.sign_type, codes.major_location) == ("OneHanded", "Head")
    assert codes.movement == "None"


def test_symmetrical_hands_that_meet_are_in_neutral_space_and_touch() -> None:
    meeting = replace(BEFORE, handshape="flat_o", touch=True)
    apart = replace(BEFORE, handshape="flat_o", offset_cm=(-12.0, 4.0, 0.0))
    keys = tuple(Key(posture, posture) for posture in (apart, meeting))
    codes = phonology(Performance("made up", "symmetrical", keys, loop=(0, 1, 2)))
    assert codes == Phonology(
        "SymmetricalOrAlternating", "flat_o", "flat_o", "Neutral", "Neutral", "Neutral",
        True, "Straight", True, False,
    )  # fmt: skip


def moved(*keys: Key, loop: tuple[int, int, int] | None = None) -> Phonology:
    return phonology(Performance("made up", "one_handed", keys, loop=loop))


def here(*offset: float, **more: object) -> Posture:
    return replace(BEFORE, at="neutral", offset_cm=offset, **more)  # type: ignore[arg-type]


def test_paths_have_their_codes() -> None:
    still = moved(Key(here(0, 0, 0)), Key(here(1, 1, 0)))
    straight = moved(Key(here(0, 0, 0)), Key(here(12, 0, 0)))
    arc = Path("arc", bulge_cm=(0.0, 5.0, 0.0))
    curved = moved(Key(here(0, 0, 0)), Key(here(12, 0, 0), path=arc))
    round_way = Path("circle", radius_cm=4.0, turns=2)
    circular = moved(Key(here(0, 0, 0)), Key(here(0, 0, 0), path=round_way, move_s=1.0))
    back = moved(Key(here(0, 0, 0)), Key(here(12, 0, 0)), Key(here(0, 0, 0)))
    codes = (still, straight, curved, circular, back)
    assert [each.movement for each in codes] == [
        "None", "Straight", "Curved", "Circular", "BackAndForth",
    ]  # fmt: skip
    assert [each.repeated for each in codes] == [False, False, False, True, False]
    assert still.second_minor_location is None


def test_a_cross_is_x_shaped() -> None:
    ends = (here(0, 8, 0), here(0, -8, 0), here(-8, 0, 0), here(8, 0, 0))
    assert moved(*map(Key, ends)).movement == "X-shaped"


def test_passed_moments_that_close_a_ring_are_circular() -> None:
    ring = ((0, 6, 0), (6, 0, 0), (0, -6, 0), (-6, 0, 0), (0, 6, 0))
    keys = [Key(here(*at), via=0 < n < 4) for n, at in enumerate(ring)]
    assert moved(*keys).movement == "Circular"
    assert not moved(*keys).repeated


def test_the_same_path_twice_is_repeated_however_it_is_written() -> None:
    ends = [Key(here(0, 0, 0)), Key(here(0, -6, 0))]
    assert moved(*ends, loop=(0, 1, 2)).repeated
    assert moved(*ends, *ends).repeated
    assert not moved(*ends).repeated
    hooks = [here(2.0 * n, 0, 0, handshape=("1", "bent_1")[n % 2]) for n in range(4)]
    assert moved(*map(Key, hooks)).repeated
    assert not moved(*map(Key, hooks[:2])).repeated


def test_a_turn_on_the_spot_is_no_path() -> None:
    up, down = here(0, 0, 0, palm="in"), here(0, 0, 0, palm="away")
    assert moved(Key(up), Key(down), loop=(0, 1, 3)).movement == "None"


@pytest.mark.parametrize(("touch", "movement"), [(True, "Curved"), (False, "None")])
def test_hands_that_roll_on_each_other_curve(touch: bool, movement: str) -> None:
    edge = here(-1.5, 4, -4, part="little_edge", fingers="away", touch=touch)
    shut, opened = replace(edge, palm="in"), replace(edge, palm="up")
    keys = (Key(shut, shut), Key(opened, opened))
    assert phonology(Performance("made up", "symmetrical", keys)).movement == movement


def test_fingers_that_bend_or_wiggle_change_the_handshape() -> None:
    assert one(
        here(0, 0, 0, handshape="flat_c"), here(0, 0, 0, handshape="flat_o")
    ).handshape_change
    assert one(here(0, 0, 0, handshape="5", wiggle=(20.0, 4.0))).handshape_change
    assert not one(here(0, 0, 0, handshape="a"), here(0, 0, 0, handshape="s")).handshape_change


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("again", {"major_location": "Hand", "minor_location": "HandAway", "movement": "Curved"}),
        ("bird", {"minor_location": "Mouth", "movement": "None", "handshape_change": True}),
        ("family", {"handshape": "f", "movement": "Curved", "contact": True}),
        ("please", {"minor_location": "TorsoTop", "movement": "Circular", "repeated": True}),
        ("tired", {"minor_location": "Clavicle", "sign_type": "SymmetricalOrAlternating"}),
    ],
)
def test_shipped_entries_have_the_expected_codes(sign: str, expected: dict[str, object]) -> None:
    codes = phonology(load_lexicon()[sign].performance)
    assert {name: getattr(codes, name) for name in expected} == expected


def test_every_variant_has_codes_of_the_known_names() -> None:
    movements = {"None", "Straight", "Curved", "BackAndForth", "Circular", "X-shaped"}
    for sign in load_lexicon():
        for variant in sign.variants:
            codes = phonology(variant)
            assert codes.movement in movements
            assert codes.major_location in {"Head", "Body", "Arm", "Hand", "Neutral"}
            assert (codes.other_handshape is None) == (codes.sign_type == "OneHanded")
            assert codes.major_location != "Hand" or codes.sign_type.startswith("Asymmetrical")
