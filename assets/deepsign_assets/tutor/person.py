"""The people who can be the tutor: build, colours, hair and other features."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from deepsign_assets.body.skeleton import Body
from deepsign_assets.errors import AssetError
from deepsign_assets.tutor.dress import DRESSES, Dress, DressTheme, Rgb, mixed

HairStyle = Literal["short", "thin", "curls", "bob", "scarf"]


@dataclass(frozen=True)
class Face:
    """Permanent features of a face.

    Attributes:
        brow: Thickness of the brows over the standard.
        lash: Thickness of the upper lids' edge over the standard.
        beard: Whether the person has a short beard.
        lines: Whether the face has the lines of an older person.
        glasses: Whether the person wears glasses.
    """

    brow: float = 1.0
    lash: float = 1.0
    beard: bool = False
    lines: bool = False
    glasses: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody who can be the tutor.

    Attributes:
        name: The name to choose the person by, in small letters.
        dresses: The colours in both themes.
        body: The sizes; the signs are performed by this body.
        hair: The hair style, or a scarf.
        face: Permanent features of the face.
        hearing_aid: Whether the person wears hearing aids behind the ears.
    """

    name: str
    dresses: Mapping[DressTheme, Dress]
    body: Body = field(default_factory=Body)
    hair: HairStyle = "short"
    face: Face = field(default_factory=Face)
    hearing_aid: bool = False


def _dresses(light: Rgb, dark: Rgb, **colours: Rgb) -> dict[DressTheme, Dress]:
    """Returns plain cloth of one colour for each theme, and the person's own colours."""
    return {
        "light": replace(
            DRESSES["light"], cloth=light, trim=mixed(light, (0, 0, 0), 0.2), **colours
        ),
        "dark": replace(
            DRESSES["dark"], cloth=dark, trim=mixed(dark, (255, 255, 255), 0.2), **colours
        ),
    }


ROBIN: Final = Person("robin", DRESSES)
"""The default tutor."""

PEOPLE: Final[Mapping[str, Person]] = {
    person.name: person
    for person in (
        ROBIN,
        Person(
            "amara",
            _dresses(
                (236, 214, 150), (236, 214, 150),
                skin=(136, 88, 62), hand_back=(126, 80, 57), palm=(188, 136, 108), nail=(208, 160, 140),
                hair=(40, 30, 30), iris=(66, 40, 26),
            ),
            Body(0.142, 0.278, 0.243, 0.96, 0.98, 0.94),
            "curls",
            Face(brow=0.9, lash=1.5),
        ),
        Person(
            "walter",
            _dresses(
                (60, 66, 78), (84, 92, 108),
                skin=(230, 184, 160), hand_back=(226, 178, 154), palm=(246, 208, 188), nail=(248, 218, 206),
                hair=(196, 194, 196), iris=(86, 112, 134), aid=(40, 84, 150),
            ),
            Body(0.163, 0.292, 0.256, 1.04, 1.02, 1.14),
            "thin",
            Face(brow=1.1, lines=True, glasses=True),
            hearing_aid=True,
        ),
        Person(
            "mei",
            _dresses(
                (38, 92, 84), (52, 112, 102),
                skin=(236, 190, 154), hand_back=(232, 184, 148), palm=(250, 214, 186), nail=(250, 216, 200),
                hair=(34, 30, 38), iris=(58, 38, 28),
            ),
            Body(0.138, 0.268, 0.234, 0.92, 0.97, 0.90),
            "bob",
            Face(brow=0.8, lash=1.35),
        ),
        Person(
            "diego",
            _dresses(
                (112, 34, 50), (112, 34, 50),
                skin=(172, 118, 84), hand_back=(166, 112, 80), palm=(216, 166, 132), nail=(226, 178, 154),
                hair=(38, 28, 26), iris=(70, 44, 28),
            ),
            Body(0.166, 0.290, 0.254, 1.03, 1.01, 1.08),
            "short",
            Face(brow=1.35, beard=True),
        ),
        Person(
            "leila",
            _dresses(
                (44, 52, 78), (66, 76, 108),
                skin=(214, 164, 126), hand_back=(208, 158, 120), palm=(242, 200, 168), nail=(244, 206, 186),
                hair=(52, 36, 30), iris=(84, 62, 36), scarf=(128, 72, 112),
            ),
            Body(0.145, 0.275, 0.240, 0.95, 0.98, 1.0),
            "scarf",
            Face(brow=1.05, lash=1.4),
        ),
    )
}  # fmt: skip
"""Everybody who can be the tutor, by name; the first is `ROBIN`."""


def person_named(name: str) -> Person:
    """Returns a person by name.

    Raises:
        AssetError: There is no such person.
    """
    if name not in PEOPLE:
        raise AssetError(f"'{name}' is not one of the tutors; choose {', '.join(PEOPLE)}.")
    return PEOPLE[name]
