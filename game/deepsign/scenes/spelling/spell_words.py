"""What is said while a word is spelled and after it, in the present language."""

from __future__ import annotations

from deepsign.learning.spell_turn import SpellTurn
from deepsign.learning.spelling_tasks import SpellingTask
from deepsign.scenes.shared.state_words import hint_words
from deepsign.scenes.spelling.spell_view import WordDone
from deepsign.scenes.spelling.spelling_mirror import SpellingMirror
from deepsign.ui.theme import Tone
from deepsign.words import Words
