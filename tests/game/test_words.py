"""Both languages say the same things, and nothing is asked for that nobody says."""

import ast as python
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import deepsign
import deepsign.words as spoken_words
from deepsign.errors import MessagesError
from deepsign.words import LANGUAGES, ORIGIN, Words, messages, preferred_language
from deepsign_assets.lexicon import load_alphabet, load_lexicon

GAME = Path(deepsign.__file__).parent
ASKED = re.compile(r"words\(\s*(f?)\"([^\"]+)\"")
"""A call that asks for a message: whether it is an f-string, and the id."""


class Names(Visitor):
    """Collects the names of the values that a message takes."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


@cache
def spoken(language: str) -> dict[str, frozenset[str]]:
    """Returns every message and attribute of a language with the names of the values it takes."""
    found: dict[str, frozenset[str]] = {}
    for name, text in messages(language):
        for entry in FluentParser().parse(text).body:
            assert not isinstance(entry, ast.Junk), f"{language}/{name}: {entry.content!r}"
            if isinstance(entry, ast.Message):
                parts = [(entry.id.name, entry.value)] if entry.value else []
                parts += [(f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes]
                for key, value in parts:
                    names = Names()
                    names.visit(value)
                    assert key not in found, f"{language}/{name}: {key} is there twice"
                    found[key] = frozenset(names.found)
    return found


def of_interface(language: str) -> dict[str, frozenset[str]]:
    return {k: v for k, v in spoken(language).items() if not k.startswith(("sign-", "spelled-"))}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {ORIGIN}))
def test_a_language_has_the_messages_of_english_with_the_same_values(language: str) -> None:
    there, here = of_interface(ORIGIN), of_interface(language)
    assert sorted(set(there) ^ set(here)) == []
    assert {k: (there[k], here[k]) for k in there if there[k] != here[k]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_begins_with_the_name_of_its_file(language: str) -> None:
    for name, text in messages(language):
        part = name.removesuffix(".ftl").removesuffix("s")
        ids = re.findall(r"^([a-z][\w-]*) =", text, re.MULTILINE)
        assert ids, f"{language}/{name} says nothing"
        assert [i for i in ids if not i.startswith(part)] == []


def test_every_message_that_is_asked_for_exists() -> None:
    known = spoken(ORIGIN)
    missing = []
    for file in GAME.rglob("*.py"):
        for formatted, message in ASKED.findall(file.read_text(encoding="utf-8")):
            head = message.partition("{")[0] if formatted else message
            there = any(k.startswith(head) for k in known) if formatted else head in known
            if not there:
                missing.append(f"{file.relative_to(GAME)}: {message}")
    assert missing == []


def _texts(file: Path) -> tuple[set[str], list[list[str]]]:
    """Returns the plain strings of a module, and the parts of its formatted ones; a value is ""."""
    plain, formatted = set[str](), list[list[str]]()
    for node in python.walk(python.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, python.Constant) and isinstance(node.value, str):
            plain.add(node.value.replace("_", "-"))
        elif isinstance(node, python.JoinedStr):
            formatted.append(
                [
                    str(getattr(part, "value", "")) if isinstance(part, python.Constant) else ""
                    for part in node.values
                ]
            )
    return plain, formatted


def test_every_message_is_asked_for() -> None:
    """Either by its id, or by a formatted one whose values occur in its room or in the game's core.

    A head of two words, such as `lesson-shape-`, stands for its whole family: its values come from data.
    """
    rooms: dict[Path, set[str]] = {}
    read = {file: _texts(file) for file in sorted(GAME.rglob("*.py"))}
    for file, (plain, _) in read.items():
        rooms.setdefault(file.parent, set()).update(plain)
    core = rooms[GAME / "learning"] | rooms[GAME / "arcade"]
    asked = set[str]().union(*rooms.values())
    patterns = [
        ("".join(re.escape(part) or r"([\w-]+)" for part in parts), parts[0].count("-") > 1,
         rooms[file.parent] | core)
        for file, (_, formatted) in read.items()
        for parts in formatted
        if re.match("[a-z]+-", parts[0])
    ]  # fmt: skip

    def is_asked(key: str) -> bool:
        key = key.replace("_", "-")
        return key in asked or any(
            family or all(value.isdigit() or value in known for value in found.groups())
            for pattern, family, known in patterns
            if (found := re.fullmatch(pattern, key))
        )

    within = "".join(text for _, text in messages(ORIGIN))
    ids = [key for key in of_interface(ORIGIN) if "." not in key]
    dead = [key for key in ids if not is_asked(key) and f"{{ {key} }}" not in within]
    assert dead == []


def test_words_change_with_the_language() -> None:
    spoken_now = ["en"]
    words = Words(lambda: spoken_now[0], load_lexicon())
    assert (words("common-back"), words("common-signs", n=1), words("common-signs", n=3)) == (
        "Back",
        "1 sign",
        "3 signs",
    )
    spoken_now[0] = "es"
    assert (words("common-back"), words("common-signs", n=1)) == ("Volver", "1 seña")


def test_a_sign_without_a_translation_keeps_its_english_word() -> None:
    lexicon = load_lexicon()
    assert Words(lambda: "en", lexicon).sign("thank_you") == lexicon["thank_you"].english
    assert Words(lambda: "es", lexicon).description("thank_you")


def test_letters_and_numbers_have_words_and_descriptions_of_their_own() -> None:
    english, spanish = (Words(lambda: "en", load_lexicon()), Words(lambda: "es", load_lexicon()))
    assert (english.sign("a"), english.sign("16"), english.sign("99")) == ("A", "sixteen", "99")
    assert english.description("t") == load_alphabet()["t"].description
    assert (spanish.sign("16"), spanish.hint("b")) == ("dieciséis", "")
    assert "mano dominante" in spanish.description("t")


def test_an_unknown_message_and_a_missing_value_are_refused() -> None:
    words = Words(lambda: "en", load_lexicon())
    with pytest.raises(LookupError, match="common-nothing"):
        words("common-nothing")
    with pytest.raises(LookupError, match="common-signs"):
        words("common-signs")


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {ORIGIN}))
def test_every_sign_is_translated_with_its_description_and_its_hint(language: str) -> None:
    wanted = set()
    for kind, entries in (("sign", load_lexicon()), ("spelled", load_alphabet())):
        wanted |= {f"{kind}-{entry.id}" for entry in entries}
        wanted |= {f"{kind}-{entry.id}.description" for entry in entries}
        wanted |= {f"{kind}-{entry.id}.hint" for entry in entries if entry.hint}
    there = {key for key in spoken(language) if key.startswith(("sign-", "spelled-"))}
    assert sorted(wanted ^ there) == []


BROKEN = {
    "itself": "broken-one = { broken-one }\n",
    "each other": "broken-one = { broken-two }\nbroken-two = a { broken-one }\n",
    "an attribute": "broken-one = { broken-one.more }\n    .more = { broken-one.more }\n",
    "a term": "broken-one = { -term }\n-term = { -term }\n",
    "a choice": "broken-one = { $n ->\n   *[other] { broken-one }\n }\n",
    "a missing message": "broken-one = { nowhere }\n",
    "a missing value": "broken-one = { $nothing }\n",
    "no text": "broken-one = {\n",
}


@pytest.fixture
def text_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Words]]:
    """Words in Spanish, and in English, that consist of one text each."""

    def made(spanish: str, english: str = "") -> Words:
        texts = {"es": spanish, "en": english}
        monkeypatch.setattr(spoken_words, "messages", lambda code: [("x.ftl", texts[code])])
        return Words(lambda: "es", load_lexicon())

    caches = (spoken_words._bundle, spoken_words._worded)
    for cache_ in caches:
        cache_.cache_clear()
    yield made
    for cache_ in caches:
        cache_.cache_clear()


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_message_is_said_in_english(text_of: Callable[..., Words], text: str) -> None:
    assert text_of(text, "broken-one = Whole.\n")("broken-one", n=1) == "Whole."


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_message_that_nothing_can_word_is_one_sentence(
    text_of: Callable[..., Words], text: str
) -> None:
    with pytest.raises(
        MessagesError, match=r"'broken-one' cannot be formatted: .*; bring .* again\.$"
    ):
        text_of(text, text)("broken-one", n=1)


def test_a_broken_word_of_a_sign_is_the_lexicons(text_of: Callable[..., Words]) -> None:
    words = text_of("sign-book = { sign-book }\n")
    assert words.sign("book") == load_lexicon()["book"].english


def test_a_file_that_is_no_text_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "messages" / "en"
    folder.mkdir(parents=True)
    (folder / "home.ftl").write_bytes(b"home-hello = caf\xe9\n")
    monkeypatch.setattr(spoken_words, "files", lambda _: tmp_path)
    for language in ("en", "xx"):
        with pytest.raises(MessagesError, match="cannot be read"):
            list(messages(language))


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        (["es_MX.UTF-8"], "es"),
        (["es-419", "en"], "es"),
        (["", "C", "en_GB", "es"], "en"),
        (["fr_CA", "es@euro", "en"], "es"),
        (["fr_CA"], "en"),
        ([], "en"),
    ],
)
def test_the_computers_language_is_taken_if_there_is_one(locales: list[str], language: str) -> None:
    assert preferred_language(locales) == language
