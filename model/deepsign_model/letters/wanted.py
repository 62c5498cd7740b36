"""What letters and numbers want of the hand, as far as a correction names it, and what tells a letter from those like it.

After the descriptions of the entries in `deepsign_assets/lexicon/letters` and `numbers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deepsign_assets.body.geometry import nearest_word
from deepsign_assets.lexicon import load_alphabet

__all__ = ["INSTEAD", "PAIRS", "TOUCHED", "wanted"]

_PLACES: Final[Mapping[str, str]] = {
    "beside": "a",
    "palm": "b 4 14",
    "opposite": "c",
    "tips": "d o 0",
    "below": "e",
    "index_tip": "f 9 19",
    "middle_tip": "8 18",
    "ring_tip": "7 17",
    "little_tip": "6 16",
    "parallel": "g q 20",
    "over": "h i j r u v x z 1 2",
    "on_little": "w",
    "between": "k p",
    "out": "l y 3 5 13 15",
    "up": "10",
    "front": "s 11 12",
    "under_one": "t",
    "under_two": "n",
    "under_three": "m",
}

_THUMB: Final = {name: place for place, names in _PLACES.items() for name in names.split()}

INSTEAD: Final[Mapping[str, tuple[str, ...]]] = {
    "beside": ("out", "front", "palm", "under"),
    "palm": ("out", "beside", "under"),
    "out": ("beside", "front", "palm", "under"),
    "front": ("out", "beside", "under"),
    **dict.fromkeys(("over", "on_little", "below"), ("out", "beside")),
    **dict.fromkeys(("under_one", "under_two", "under_three"), ("out", "beside", "front")),
}
"""Where the thumb may be instead, by where it belongs, that is worth telling: places whose names tell them apart."""

_POINTS: Final = {"g": "side", "h": "side", "p": "over", "q": "floor", "10": "forward"}
_TWO: Final = frozenset(("h", "k", "p", "r", "u", "v", "2", "3", "12", "13"))

_FINGERS: Final = ("index", "middle", "ring", "little")

TOUCHED: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("f", "9", "19"), ("index",)),
    **dict.fromkeys(("8", "18"), ("middle",)),
    **dict.fromkeys(("7", "17"), ("ring",)),
    **dict.fromkeys(("6", "16"), ("little",)),
    **dict.fromkeys(("o", "0"), _FINGERS),
    "d": ("middle",),
}
"""Fingers whose tips touch the tip of the thumb."""

_THUMBS: Final = ("a", "s", "t", "m", "n", "e")

PAIRS: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    **{(asked, seen): ("thumb", "place") for asked in _THUMBS for seen in _THUMBS if asked != seen},
    ("u", "v"): ("spread", "together"),
    ("u", "r"): ("spread", "uncross"),
    ("u", "k"): ("thumb", "place"),
    ("u", "h"): ("palm", "point"),
    ("v", "u"): ("spread", "spread"),
    ("v", "r"): ("spread", "uncross"),
    ("v", "k"): ("thumb", "place"),
    ("r", "u"): ("spread", "cross"),
    ("r", "v"): ("spread", "cross"),
    ("r", "k"): ("spread", "cross"),
    ("k", "u"): ("thumb", "place"),
    ("k", "v"): ("thumb", "place"),
    ("k", "r"): ("spread", "uncross"),
    ("k", "p"): ("palm", "point"),
    ("p", "k"): ("palm", "point"),
    ("h", "u"): ("palm", "point"),
    ("g", "q"): ("palm", "point"),
    ("q", "g"): ("palm", "point"),
    ("d", "1"): ("fingers", "touch"),
    ("1", "d"): ("fingers", "fold"),
    ("o", "c"): ("fingers", "touch"),
    ("0", "c"): ("fingers", "touch"),
    ("c", "o"): ("fingers", "open"),
    ("c", "0"): ("fingers", "open"),
    ("4", "5"): ("thumb", "place"),
    ("4", "b"): ("spread", "spread"),
    ("5", "4"): ("thumb", "place"),
    ("5", "b"): ("spread", "spread"),
    ("b", "4"): ("spread", "together"),
    ("b", "5"): ("spread", "together"),
    ("6", "w"): ("little", "touch"),
    ("6", "7"): ("little", "touch"),
    ("7", "6"): ("ring", "touch"),
    ("7", "8"): ("ring", "touch"),
    ("8", "7"): ("middle", "touch"),
    ("8", "9"): ("middle", "touch"),
    ("9", "8"): ("index", "touch"),
}
"""What to change where another letter is seen than is asked: the part of the hand, and how."""


def wanted(asked: str, part: str, change: str) -> str:
    """What a letter or number wants of a part of the hand, beyond the change.

    Args:
        asked: Its id.
        part: As in `correction.Hint`.
        change: As there.

    Returns:
        The place of the thumb; "two" or "all" of the fingers that are spread; "three" (beside the index finger) or "all" of the fingers;
        the way that the palm faces ("away", "toward", "in" ...) or the hand points ("up", "side", "over", "floor", "forward").
    """
    if part == "thumb":
        return _THUMB[asked]
    if part == "spread":
        return "two" if asked in _TWO else "all"
    if part == "fingers":
        return "three" if asked in ("d", "1") else "all"
    if part == "palm":
        palm = load_alphabet()[asked].performance.keys[0].dominant.palm
        return _POINTS.get(asked, "up") if change == "point" else nearest_word(palm)
    return ""
