"""The texts of the practice scene, one function per place, in the learner's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from deepsign.learning.doubt import NAMED, least_clear
from deepsign.learning.lesson import Lesson
from deepsign.recognition import correction_words
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.missed import parameter_shares
from deepsign.recognition.mistake_words import in_words
from deepsign.scenes.shared.state_words import camera_words, hint_words, recogniser_words
from deepsign.words import Words
from deepsign_assets.lexicon import is_spelled
from deepsign_assets.lexicon.codes import accepted_values, citation_value, codes_of
from deepsign_model.letters.kinds import MOVING
from deepsign_model.own.ids import is_own
from deepsign_model.signs.verdict import Verdict

if TYPE_CHECKING:
    from deepsign.recognition.letter_prompt import LetterPrompt
    from deepsign.scenes.shared.attempting import Attempting
    from deepsign.stage.services import Services
    from deepsign_assets.lexicon import Lexicon, Sign
    from deepsign_model.specs.signs import SignSpec

HEADLINES: Final[Mapping[str, str]] = {
    "match": "lesson-match",
    "almost": "lesson-almost",
    "not_yet": "lesson-not-yet",
    "no_sign": "lesson-no-sign",
}

_FRAMES: Final = {"almost": "advice-doubt", "match": "advice-polish"}
"""Messages around what was off, by verdict."""


def status(services: Services, lesson: Lesson, attempting: Attempting, gloss: str) -> str:
    """Returns the line below the picture, which always says what the scene is waiting for."""
    words, phase, signs = services.words, lesson.phase, lesson.strand == "signs"
    recogniser = services.recogniser.state.phase
    waiting = recogniser_words(words, services.recogniser.state)
    if recogniser == "failed":
        return f"{waiting} {words('lesson-start-hint')}"
    if phase == "judging":
        return waiting or words("lesson-looking" if signs else "lesson-looking-spelled")
    if phase == "recording":
        return words("lesson-sign-now", gloss=gloss, strand=lesson.strand)
    if phase == "countdown":
        return words("lesson-get-ready")
    if attempting.failure:
        return attempting.failure
    if gone := camera_gone(services, attempting):
        return gone
    if attempting.seen is None:
        return words("camera-starting")
    if said := _signing(words, lesson, attempting, gloss):
        return said
    hint = hint_words(words, attempting.hint)
    if recogniser == "starting" and not hint:
        return f"{waiting} {words('lesson-meanwhile')}"
    return hint or waiting or words("lesson-your-turn", gloss=gloss, strand=lesson.strand)


def camera_gone(services: Services, attempting: Attempting) -> str:
    """Returns why no picture comes; "" while one does."""
    gone = attempting.trouble == "camera_gone"
    return camera_words(services.words, services.camera) if gone else ""


def _signing(words: Words, lesson: Lesson, attempting: Attempting, gloss: str) -> str:
    """Returns what is said while the learner signs; "" before."""
    if attempting.letter is not None and (said := _live(words, attempting.letter, gloss)):
        return said
    if attempting.moving:
        return attempting.signing_words or words(_watching(lesson), gloss=gloss)
    return ""


def _live(words: Words, letter: LetterPrompt, gloss: str) -> str:
    """Returns what the hand shows of a letter now: that it is right, or which finger is off; "" if nothing is sure."""
    if letter.share > 0:
        return words("lesson-hold", gloss=gloss)
    if letter.held and (said := correction_words.twin_in_words(words, letter.asked, letter.held)):
        return said
    return correction_words.in_words(words, letter.correction)


def _watching(lesson: Lesson) -> str:
    """Returns the message while the learner signs: letters and numbers are held, or made with their movement."""
    if lesson.strand == "signs":
        return "lesson-watching"
    return f"lesson-watching-{'moved' if lesson.step.sign in MOVING else 'held'}"


def off(words: Words, letter: LetterPrompt | None) -> str:
    """Returns what was last off about a letter, as advice; "" if nothing was sure."""
    if letter is None or letter.told is None:
        return ""
    return correction_words.in_words(words, letter.told)


def task(words: Words, lesson: Lesson) -> str:
    """Returns the kind of step in a few words."""
    if lesson.phase == "show":
        return words("lesson-new", strand=lesson.strand)
    if lesson.beside:
        return words("lesson-beside", strand=lesson.strand)
    return words("lesson-alone" if lesson.step.kind == "try" else "lesson-recall")


def headline(words: Words, lesson: Lesson, verdict: Verdict) -> str:
    """Returns one or two great words."""
    if lesson.claimed:
        return words("lesson-claimed")
    return words(HEADLINES[verdict.kind], strand=lesson.strand)


def why(words: Words, lesson: Lesson, verdict: Verdict) -> str:
    """Returns one sentence below them."""
    gloss = words.gloss(verdict.sign)
    if lesson.claimed:
        return words("lesson-why-claimed", gloss=gloss)
    if verdict.kind == "match":
        return words("lesson-why-match", gloss=gloss)
    if verdict.kind == "no_sign":
        if lesson.strand != "signs":
            return words("lesson-why-no-hand", gloss=gloss)
        return words("lesson-why-no-sign", gloss=gloss)
    if verdict.kind == "almost":
        return _why_almost(words, verdict)
    if verdict.rival is not None:
        return words("lesson-why-rival", rival=words.gloss(verdict.rival))
    return words("lesson-why-other", gloss=gloss)


def _why_almost(words: Words, verdict: Verdict) -> str:
    """Returns the reason for doubt: another sign that is nearly as likely, or nothing in particular."""
    gloss = words.gloss(verdict.sign)
    if verdict.doubt is not None:
        return words("lesson-why-almost-rival", gloss=gloss, rival=words.gloss(verdict.doubt))
    return words("lesson-why-almost", gloss=gloss)


def advice(words: Words, spec: SignSpec, judged: JudgedAttempt, lexicon: Lexicon) -> str:
    """Returns what was off in an attempt, what left doubt, or what to polish; "" if nothing is clear."""
    verdict = judged.verdict
    if is_own(verdict.sign):
        return ""
    if is_spelled(verdict.sign):
        seen = verdict.rival or verdict.doubt
        return correction_words.twin_in_words(words, verdict.sign, seen) if seen else ""
    sign, unsure = lexicon[verdict.sign], verdict.kind == "almost"
    if judged.mistake is not None:
        said = in_words(words, judged.mistake, sign)
        frame = _FRAMES.get(verdict.kind)
        return words(frame, advice=said) if frame else said
    if not unsure:
        return ""
    rival = None if verdict.doubt is None else lexicon[verdict.doubt]
    shares = parameter_shares(spec, judged.scores.parameters)
    return _doubt(words, least_clear(shares, _deciding(sign, rival)), sign)


def _deciding(sign: Sign, rival: Sign | None) -> dict[str, frozenset[str]]:
    """Returns the accepted values of the parameters that can be named; with a rival, only those that differ from it."""
    named = {name: found for name, found in accepted_values(sign).items() if name in NAMED}
    if rival is None:
        return named
    other = codes_of(rival)
    return {name: found for name, found in named.items() if getattr(other, name) not in found}


def _doubt(words: Words, parameter: str, sign: Sign) -> str:
    """Returns what was least clear, as a sentence; "" if nothing was."""
    if not parameter:
        return ""
    return words(
        "lesson-doubt", check=_sentence(_check(words, parameter, citation_value(sign, parameter)))
    )


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _check(words: Words, parameter: str, value: str) -> str:
    if parameter == "major_location":
        return words("lesson-check-place", place=value)
    if parameter == "movement":
        return words("lesson-check-movement", movement=value)
    if parameter == "sign_type":
        return words("lesson-check-hands", hands=value)
    return words("lesson-check-handshape", shape=words(f"lesson-shape-{value}"))
