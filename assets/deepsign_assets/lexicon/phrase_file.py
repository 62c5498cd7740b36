"""Reads `phrases.toml`. Each error is one sentence that names the phrase, the field and the nearest valid name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any, Final

from deepsign_assets.errors import LexiconError
from deepsign_assets.lexicon.entries import Lexicon, load_lexicon
from deepsign_assets.lexicon.parse import table_of
from deepsign_assets.lexicon.phrase import FEELINGS, GRAMMATICAL, Phrase, PhraseFace
from deepsign_assets.lexicon.sign import Sign
from deepsign_assets.lexicon.values import a_table, list_of_texts, need, one_of, only, quoted

FILE: Final = "phrases.toml"
LANGUAGES: Final = ("en", "es")
_FIELDS: Final = ("id", "signs", "faces", "meaning", "note", "distractors")
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
    own = _signs(where, data, signs)
    return Phrase(
        phrase_id,
        own,
        _faces(where, data, [sign.gloss for sign in own]),
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


def _faces(where: str, data: Mapping[str, Any], glosses: list[str]) -> tuple[PhraseFace, ...]:
    """Returns what face and head do over which signs."""
    given = data.get("faces")
    if not isinstance(given, list):
        raise LexiconError(f"{where}: faces is {quoted(given)}, expected a list; [] for none.")
    faces = tuple(_face(where, item, glosses) for item in given)
    for one, other in combinations(faces, 2):
        _refuse_conflict(where, one, other, glosses)
    return faces


def _face(where: str, data: Any, glosses: list[str]) -> PhraseFace:
    a_table(where, "a face", data)
    only(f"{where}, faces", data, ("face", "signs"))
    meaning = one_of(
        where, "face", need(f"{where}, faces", data, "face", str), (*GRAMMATICAL, *FEELINGS)
    )
    inside = f"{where}, {meaning}"
    over = list(list_of_texts(inside, "signs", need(inside, data, "signs", list)))
    starts = [n for n in range(len(glosses)) if glosses[n : n + len(over)] == over]
    if len(starts) != 1:
        raise LexiconError(
            f"{inside}: signs {quoted(over)} must follow each other once in {' '.join(glosses)}."
        )
    face = PhraseFace(meaning, starts[0], starts[0] + len(over) - 1)
    if meaning == "topic" and (face.first > 0 or face.last == len(glosses) - 1):
        raise LexiconError(f"{inside}: a topic comes first, with a comment after it; mend 'signs'.")
    return face


def _refuse_conflict(where: str, one: PhraseFace, other: PhraseFace, glosses: list[str]) -> None:
    """Refuses two expressions, or two movements of the head, over the same sign."""
    same = set(one.signs) & set(other.signs)
    if not same:
        return
    (face, head), (other_face, other_head) = one.shown, other.shown
    if "neutral" not in (face, other_face) or "still" not in (head, other_head):
        raise LexiconError(
            f"{where}: {one.meaning} and {other.meaning} cannot both be shown over "
            f"{glosses[min(same)]}; take it from the signs of one."
        )


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
