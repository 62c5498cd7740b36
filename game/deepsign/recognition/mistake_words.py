"""What was off in an attempt, in a sentence or two: what the learner did, and what the sign wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deepsign.words import Words
from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.lexicon import Sign
from deepsign_assets.lexicon.codes import codes_of

if TYPE_CHECKING:
    from deepsign_model.feedback.compare import Mistake

_NOWHERE: Final = "space"
_STILL: Final = "None"  # the code of a sign whose hand stays in its place
_FOUR: Final = {"index", "middle", "ring", "little"}


def in_words(words: Words, mistake: Mistake, sign: Sign) -> str:
    """Returns a mistake in the learner's language.

    Args:
        words: The texts.
        mistake: What was off.
        sign: What was asked for.
    """
    values = {name: each for name, each in mistake.values.items() if isinstance(each, str)}
    said = {"detail": mistake.detail, "hand": mistake.hand, "gloss": sign.gloss}
    if mistake.parameter == "location":
        return _place(words, said, values)
    if mistake.parameter == "handshape":
        named = mistake.values["fingers"]
        said["fingers"] = _fingers(words, named if isinstance(named, tuple) else ())
        said["shape"] = shape_words(words, values["handshape"])
    else:
        said |= {name: words("advice-to", way=way) for name, way in values.items()}
    if mistake.parameter == "movement":
        code = codes_of(sign).movement
        said["does"] = words("advice-does", code=code, way=said["wanted"])
        if code == _STILL and mistake.detail == "too_large":
            said["detail"] = "extra"
    return words(f"advice-{mistake.parameter}", **said)


def shape_words(words: Words, handshape: str) -> str:
    """Returns a handshape of the tutor in words."""
    return words(f"lesson-shape-{HANDSHAPES[handshape].category}")


def _place(words: Words, said: dict[str, str], values: dict[str, str]) -> str:
    """Names both places; where they have the same name or none, what was wrong with the place."""
    seen, wanted = values["seen"], values["wanted"]
    if seen == wanted or _NOWHERE in (seen, wanted):
        first = words("advice-location", **said)
    else:
        first = words("advice-was-at", place=words("advice-place", place=seen), **said)
    if wanted == _NOWHERE:
        return first
    made = words("advice-made-at", gloss=said["gloss"], place=words("advice-place", place=wanted))
    return f"{first} {made}"


def _fingers(words: Words, names: tuple[str, ...]) -> str:
    """Fingers as they are listed; most of them together are "the fingers"."""
    if set(names) == _FOUR:
        return words("advice-all-fingers")
    *before, last = (words("advice-finger", finger=name) for name in names)
    if not before:
        return last
    return words("advice-and", before=", ".join(before), last=last)
