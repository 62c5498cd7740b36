"""The lexicon: every sign, letter, number, gesture and phrase, written once as data in TOML files."""

from deepsign_assets.lexicon.entries import (
    Alphabet,
    Gestures,
    Lexicon,
    load_alphabet,
    load_entries,
    load_gestures,
    load_letters,
    load_lexicon,
    load_numbers,
)
from deepsign_assets.lexicon.gesture import NO_GESTURE, OTHER_THINGS, Gesture
from deepsign_assets.lexicon.phrase import Phrase
from deepsign_assets.lexicon.phrase_file import Phrases, load_phrases
from deepsign_assets.lexicon.sign import NO_SIGN, Sign
from deepsign_assets.lexicon.spelling import Spelling, letters_of, spelled, spelling, with_pauses
from deepsign_assets.lexicon.strand import STRANDS, Strand, is_spelled, strand_of, strand_of_all

__all__ = [
    "NO_GESTURE",
    "NO_SIGN",
    "OTHER_THINGS",
    "STRANDS",
    "Alphabet",
    "Gesture",
    "Gestures",
    "Lexicon",
    "Phrase",
    "Phrases",
    "Sign",
    "Spelling",
    "Strand",
    "is_spelled",
    "letters_of",
    "load_alphabet",
    "load_entries",
    "load_gestures",
    "load_letters",
    "load_lexicon",
    "load_numbers",
    "load_phrases",
    "spelled",
    "spelling",
    "strand_of",
    "strand_of_all",
    "with_pauses",
]
