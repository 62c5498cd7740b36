"""What is said while a word is spelled and after it, in the present language."""

from __future__ import annotations

from deepsign.learning.spell_turn import SpellTurn
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.scenes.shared.state_words import hint_words
from deepsign.scenes.spelling.spell_view import WordDone
from deepsign.scenes.spelling.spelling_mirror import SpellingMirror
from deepsign.ui.theme import Tone
from deepsign.words import Words


def caption(words: Words, task: SpellingTask) -> str:
    """Returns what is spelled: a name, a word, a price such as $4.50."""
    return words(f"spell-kind-{task.kind}", text=task.text)


def status(words: Words, turn: SpellTurn, mirror: SpellingMirror) -> tuple[str, Tone]:
    """Returns the line below the picture while a letter is asked, and its tone."""
    gloss = words.gloss(turn.letter)
    if mirror.trouble:
        stands = words("challenge-stands-still")
        return (stands if mirror.view.empty else f"{mirror.trouble_words} {stands}"), "none"
    if placed := hint_words(words, mirror.hint):
        return placed, "none"
    if mirror.hand_lost:
        return words("spell-raise", gloss=gloss), "none"
    if mirror.instead:
        return words("spell-instead", gloss=gloss, other=words.gloss(mirror.instead)), "notyet"
    if turn.doubled:
        return words("spell-slide", gloss=gloss), "accent"
    if mirror.held_share > 0:
        return words("spell-hold", gloss=gloss), "yes"
    return words("spell-now", gloss=gloss), "accent"


def note(words: Words, turn: SpellTurn, *, shown: bool) -> str:
    """Returns what is said below the tutor's hand."""
    return words.description(turn.letter) if shown else words("spell-hidden")


def word_done(words: Words, task: SpellingTask, turn: SpellTurn) -> WordDone:
    """Returns what is said after a word."""
    slow = tuple(
        words("spell-letter-time", gloss=words.gloss(each.letter), seconds=f"{each.took_s:.1f}")
        for each in turn.slow[:3]
    )
    skipped = [words.gloss(each.letter) for each in turn.done if each.skipped]
    said = words("spell-skipped", letters=", ".join(dict.fromkeys(skipped))) if skipped else ""
    if not said and not slow:
        said = words("spell-fluent")
    time = words("spell-seconds", n=f"{turn.time_s:.1f}")
    return WordDone(task.text, time, words("spell-took-long") if slow else "", slow, said)
