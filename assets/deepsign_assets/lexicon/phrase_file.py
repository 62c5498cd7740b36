"""Reads `phrases.toml`. Each error is one sentence that names the phrase, the field and the nearest valid name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, cast, get_args

from deepsign_assets.body.expressions import EXPRESSIONS
from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon.entries import Lexicon, load_lexicon
from deepsign_assets.lexicon.parse import table_of
from deepsign_assets.lexicon.phrase import QUESTIONS, Face, Phrase
from deepsign_assets.lexicon.sign import Sign
from deepsign_assets.lexicon.values import a_table, list_of_texts, need, one_of, only, quoted

FILE: Final = "phrases.toml"
LANGUAGES: Final = ("en", "es")
_FIELDS: Final = ("id", "signs", "face", "mood", "meaning", "note", "distractors")
_FEWEST, _MOST = 2, 4
_LONGEST_ID: Final = 40
_OPTIONS: Final = (2, 3)


class Phrases(dict[str, Phrase]):
    """Phrases by id, in teaching order, and their reviewers."""

    def __init__(self, phrases: Sequence[Phrase], reviewed_by: tuple[str, ...]) -> None:
        super().__init__((phrase.id, phrase) for phrase in phrases)
        self.reviewed_by = reviewed_by


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """Returns the shipped phrases, read once.

    Raises:
        LexiconError: The file is malformed.
    """
    try:
        text = (files("deepsign_assets.lexicon") / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{FILE} cannot be read ({error}); mend the file.") from error
    return parse_phrases(text, load_lexicon())


def parse_phrases(text: str, lexicon: Lexicon) -> Phrases:
    """Reads all phrases.

    Args:
        text: The TOML text.
        lexicon: The signs that a phrase may have.

    Raises:
        LexiconError: The text is not TOML, a field is missing, unknown or out of order, or a value is not valid.
    """
    data = table_of(FILE, text, ("reviewed_by", "phrase"))
    reviewed_by = list_of_texts(FILE, "reviewed_by", data.get("reviewed_by", []))
    signs = {sign.gloss: sign for sign in lexicon}
    found = [
        _phrase(f"{FILE}, phrase {number}", item, signs)
        for number, item in enumerate(need(FILE, data, "phrase", list), start=1)
    ]
    phrases = Phrases(found, reviewed_by)
    _refuse_doubles(found)
    for phrase in found:
        for other in phrase.distractors:
            one_of(f"{FILE}, {phrase.id}", "distractor", other, phrases.keys() - {phrase.id})
    return phrases


def _refuse_doubles(found: Sequence[Phrase]) -> None:
    seen: set[str] = set()
    for phrase in found:
        if phrase.id in seen:
            raise LexiconError(f"{FILE}: two phrases have the id '{phrase.id}'; rename one.")
        seen.add(phrase.id)


def _phrase(where: str, data: Any, signs: Mapping[str, Sign]) -> Phrase:
    a_table(where, "a phrase", data)
    only(where, data, _FIELDS)
    phrase_id = _id(where, data)
    where = f"{FILE}, {phrase_id}"
    _in_order(where, tuple(data))
    face = one_of(where, "face", need(where, data, "face", str), get_args(Face))
    return Phrase(
        phrase_id,
        _signs(where, data, signs),
        cast("Face", face),
        _mood(where, data, face),
        _texts(where, data, "meaning"),
        _texts(where, data, "note"),
        _distractors(where, data),
    )


def _id(where: str, data: Mapping[str, Any]) -> str:
    given = str(need(where, data, "id", str))
    if not given.isidentifier() or given != given.lower() or len(given) > _LONGEST_ID:
        raise LexiconError(f"{where}: id {quoted(given)} must be a name such as 'mother_where'.")
    return given


def _in_order(where: str, given: tuple[str, ...]) -> None:
    wanted = tuple(name for name in _FIELDS if name in given)
    for name, expected in zip(given, wanted, strict=True):
        if name != expected:
            raise LexiconError(
                f"{where}: the field '{name}' stands before '{expected}'; the order is {', '.join(_FIELDS)}."
            )


def _signs(where: str, data: Mapping[str, Any], signs: Mapping[str, Sign]) -> tuple[Sign, ...]:
    glosses = list_of_texts(where, "signs", need(where, data, "signs", list))
    if not _FEWEST <= len(glosses) <= _MOST:
        raise LexiconError(
            f"{where}: it has {len(glosses)} signs; a phrase has {_FEWEST} to {_MOST}."
        )
    return tuple(signs[one_of(where, "sign", gloss, signs)] for gloss in glosses)


def _mood(where: str, data: Mapping[str, Any], face: str) -> str:
    if "mood" not in data:
        return "neutral"
    if face in QUESTIONS:
        raise LexiconError(f"{where}: a {face} has a face of its own; remove 'mood'.")
    return one_of(where, "mood", data["mood"], EXPRESSIONS)


def _texts(where: str, data: Mapping[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    texts = need(where, data, name, dict)
    inside = f"{where}, {name}"
    only(inside, texts, LANGUAGES)
    return tuple((language, need(inside, texts, language, str)) for language in LANGUAGES)


def _distractors(where: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    given = list_of_texts(where, "distractors", need(where, data, "distractors", list))
    if len(given) not in _OPTIONS or len(set(given)) < len(given):
        raise LexiconError(
            f"{where}: distractors {quoted(list(given))} must be two or three different phrases."
        )
    return given
