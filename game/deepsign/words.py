"""The texts of the interface in the learner's language.

All texts are in ``messages/<language>/<part>.ftl`` (Project Fluent, which has the plural rules of each language). A
scene asks for a message by its id and contains no text of its own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

from deepsign.errors import MessagesError
from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import Lexicon, Sign, is_spelled, load_alphabet, strand_of
from deepsign_model.own.ids import is_own
from deepsign_model.signs.verdict import gloss_of

LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "es": "Español"}
"""Names of the languages by code, each in that language."""

ORIGIN: Final = "en"
"""Language that replaces a missing message."""

_BRING_BACK: Final = (
    "bring the files back from git (git checkout -- game), or install DeepSign again"
)
_log = logging.getLogger(__name__)


class Words:
    """Texts by id in the current language.

    Args:
        language: Returns the current language, a key of ``LANGUAGES``.
        lexicon: English words, descriptions and hints of the signs.
        own_word: Returns the word of a learner's own sign by its id; None if it was deleted.
        own_note: Returns its note.
    """

    def __init__(
        self,
        language: Callable[[], str],
        lexicon: Lexicon,
        own_word: Callable[[str], str | None] = lambda _: None,
        own_note: Callable[[str], str] = lambda _: "",
    ) -> None:
        self._language = language
        self._lexicon = lexicon
        self._own_word = own_word
        self._own_note = own_note

    @property
    def language(self) -> str:
        """Code of the current language."""
        return self._language()

    def __call__(self, message: str, **values: str | int | float) -> str:
        """Returns one message.

        Args:
            message: Id of the message, ``<part>-<what>``; ``<id>.<attribute>`` for an attribute.
            **values: Values of its placeables.

        Raises:
            MessagesError: No language has it, or it cannot be formatted.
        """
        return _worded(self.language, message, tuple(values.items()))

    def sign(self, sign: str) -> str:
        """Returns the word of a sign, letter or number; its id if the lexicon does not have it."""
        if is_own(sign):
            return self._own_word(sign) or sign
        try:
            return self._of_sign(sign, "", lambda: self._entry(sign).english)
        except UnknownSign:
            return sign

    def gloss(self, sign: str) -> str:
        """Returns the gloss of a sign, or the word of an own sign."""
        if is_own(sign):
            return gloss_of(self.sign(sign))
        try:
            return self._entry(sign).gloss
        except UnknownSign:
            return gloss_of(sign)

    def named(self, sign: str) -> str:
        """Returns the gloss of a sign, or "Letter A" or "Number 17"."""
        strand, gloss = strand_of(sign), self.gloss(sign)
        return gloss if strand == "signs" else self(f"strand-{strand}-name", gloss=gloss)

    def description(self, sign: str) -> str:
        """Returns the description of a sign, letter or number, or the note of an own sign."""
        if is_own(sign):
            return self._own_note(sign)
        return self._of_sign(
            sign, ".description", lambda: " ".join(self._entry(sign).description.split())
        )

    def hint(self, sign: str) -> str:
        """Returns a hint for remembering a sign, letter or number; "" if there is none."""
        if is_own(sign):
            return ""
        return self._of_sign(sign, ".hint", lambda: " ".join(self._entry(sign).hint.split()))

    def _entry(self, sign: str) -> Sign:
        return (load_alphabet() if is_spelled(sign) else self._lexicon)[sign]

    def _of_sign(self, sign: str, attribute: str, english: Callable[[], str]) -> str:
        """Returns the text in the current language, or the lexicon's English."""
        message = f"{'spelled' if is_spelled(sign) else 'sign'}-{sign}{attribute}"
        try:
            if self.language != ORIGIN and _has(_bundle(self.language), message):
                return self(message)
        except MessagesError as error:
            _log.warning("%s", error)
        return english()


def preferred_language(locales: Iterable[str]) -> str:
    """Returns the first supported language among locales (``es_MX.UTF-8``, ``en-GB``), otherwise English."""
    codes = (re.split(r"[-_.@]", locale)[0].lower() for locale in locales)
    return next((code for code in codes if code in LANGUAGES), ORIGIN)


def messages(language: str) -> Iterable[tuple[str, str]]:
    """Yields name and text of each file of a language.

    Raises:
        MessagesError: One of them cannot be read.
    """
    folder = files("deepsign") / "messages" / language
    try:
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".ftl"):
                yield file.name, file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = f"the messages in {folder} cannot be read ({error}); {_BRING_BACK}."
        raise MessagesError(said) from error


@cache
def _bundle(language: str) -> FluentBundle:
    # isolating marks are for mixed writing directions; our fonts have no glyphs for them
    bundle = FluentBundle([language], use_isolating=False)
    for _, text in messages(language):
        bundle.add_resource(FluentResource(text))
    return bundle


def _has(bundle: FluentBundle, message: str) -> bool:
    name, _, attribute = message.partition(".")
    if not bundle.has_message(name):
        return False
    found = bundle.get_message(name)
    return attribute in found.attributes if attribute else found.value is not None


@lru_cache(maxsize=4096)
def _worded(language: str, message: str, values: tuple[tuple[str, str | int | float], ...]) -> str:
    """Returns the message in the first language that can format it."""
    why = "no language has it"
    for bundle in map(_bundle, dict.fromkeys((language, ORIGIN))):
        if not _has(bundle, message):
            continue
        try:
            return _formatted(bundle, message, dict(values))
        except (LookupError, RecursionError) as error:
            why = "it refers to itself" if isinstance(error, RecursionError) else str(error)
            _log.warning("%s in %s: %s", message, bundle.locales[0], why)
    raise MessagesError(f"the message {message!r} cannot be formatted: {why}; {_BRING_BACK}.")


def _formatted(bundle: FluentBundle, message: str, values: dict[str, str | int | float]) -> str:
    name, _, attribute = message.partition(".")
    found = bundle.get_message(name)
    pattern = found.attributes[attribute] if attribute else found.value
    assert pattern is not None, "_has looked"
    text, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise LookupError(str(errors[0]))
    return str(text)
