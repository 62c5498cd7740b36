"""What is said while a word is spelled and after it, in the present language."""

from __future__ import annotations

import re

from deepsign.learning.spell_turn import SpellTurn
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.recognition import correction_words
from deepsign.scenes.shared.state_words import hint_words
from deepsign.scenes.spelling.spelling_mirror import SpellingMirror
from deepsign.ui.theme import Tone
from deepsign.words import Words
from deepsign_assets.lexicon import letters_of


def caption(words: Words, task: SpellingTask) -> str:
    """Returns what is spelled: a name, a word, a price such as $4.50."""
    return words(f"spell-kind-{task.kind}", text=task.text)


def kind(words: Words, task: SpellingTask) -> str:
    """Returns the same without the text itself, whose letters stand below."""
    return words(f"spell-kind-{task.kind}.alone")


def status(words: Words, turn: SpellTurn, mirror: SpellingMirror) -> tuple[str, Tone]:
    """Returns the line below the picture while a letter is asked, and its tone."""
    gloss = words.gloss(turn.letter)
    if mirror.trouble:
        stands = words("challenge-stands-still")
        if mirror.trouble == "camera_gone":  # the place of the picture shows what helps
            return f"{words('spell-no-camera')} {stands}", "none"
        return (stands if mirror.view.empty else f"{mirror.trouble_words} {stands}"), "none"
    if placed := hint_words(words, mirror.hint):
        return placed, "none"
    if mirror.hand_down:
        return words("spell-raise", gloss=gloss), "none"
    if mirror.held_share > 0:
        return words("spell-hold", gloss=gloss), "yes"
    if mirror.instead and (
        said := correction_words.twin_in_words(words, turn.letter, mirror.instead)
    ):
        return said, "notyet"
    if mirror.correction is not None and mirror.correction.hint is not None:
        return correction_words.in_words(words, mirror.correction), "notyet"
    if mirror.instead:
        return words("spell-instead", gloss=gloss, other=words.gloss(mirror.instead)), "notyet"
    if turn.doubled or mirror.still_held:
        return words("spell-slide", gloss=gloss), "accent"
    return words("spell-now", gloss=gloss), "accent"


def note(words: Words, turn: SpellTurn, *, shown: bool) -> str:
    """Returns what is said below the tutor's hand."""
    return words.description(turn.letter) if shown else words("spell-hidden")


def parts(task: SpellingTask) -> tuple[int, ...]:
    """Returns the number of letters of each part of what is spelled: of each name, of each group of digits."""
    if task.number or task.kind == "price":
        return (len(task.letters),)
    return tuple(len(letters_of(each)) for each in re.split(r"[\s-]+", task.text) if _said(each))


def _said(part: str) -> bool:
    return any(character.isalnum() for character in part)
