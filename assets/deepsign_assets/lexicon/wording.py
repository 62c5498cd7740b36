"""A sign's phonological codes in words for learners."""

from deepsign_assets.lexicon.phonology import Phonology

_HANDS = {
    "OneHanded": "one hand",
    "SymmetricalOrAlternating": "both hands do the same, together or in turn",
    "AsymmetricalSameHandshape": "the other hand is a base of the same handshape",
    "AsymmetricalDifferentHandshape": "the other hand is a base of another handshape",
}
_MOVEMENTS = {
    "None": "no path",
    "Straight": "straight",
    "Curved": "curved",
    "BackAndForth": "there and back",
    "Circular": "circular",
    "X-shaped": "a cross",
}


def in_words(codes: Phonology) -> dict[str, str]:
    """Returns words for each group of codes: hands, handshape, location, movement, fingers."""
    return {
        "hands": _HANDS[codes.sign_type],
        "handshape": _handshape(codes),
        "location": _location(codes),
        "movement": _MOVEMENTS[codes.movement] + (", repeated" if codes.repeated else ", once"),
        "fingers": "they bend or stretch" if codes.handshape_change else "they keep their shape",
    }


def _handshape(codes: Phonology) -> str:
    if codes.other_handshape in (None, codes.handshape):
        return codes.handshape
    return f"{codes.handshape}, other hand {codes.other_handshape}"


def _location(codes: Phonology) -> str:
    major, minor, second = codes.major_location, codes.minor_location, codes.second_minor_location
    words = major if minor == major else f"{major}, {minor}"
    if second not in (None, minor):
        words += f", then {second}"
    return f"{words}; {'touches' if codes.contact else 'no touch'}"
