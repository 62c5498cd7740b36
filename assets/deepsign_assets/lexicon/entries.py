"""Collections of entries: the lexicon of signs, the letters and numbers, and the gestures."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Generic, TypeVar

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.posture_limits import impossible
from deepsign_assets.errors import LexiconError, UnknownSign
from deepsign_assets.lexicon.gesture import Gesture
from deepsign_assets.lexicon.parse import parse_entry, parse_gesture
from deepsign_assets.lexicon.sign import Sign, is_minimal_pair

_Entry = TypeVar("_Entry", Sign, Gesture)


class Entries(Generic[_Entry]):
    """Entries by id, in alphabetical order."""

    noun = "entry"

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        self._entries: Mapping[str, _Entry] = dict(sorted(entries.items()))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every entry's id."""
        return tuple(self._entries)

    def __getitem__(self, entry_id: str) -> _Entry:
        """Returns an entry by id; spaces and capitals do not matter.

        Raises:
            UnknownSign: There is none; the message names the nearest.
        """
        key = entry_id.strip().lower().replace(" ", "_").replace("-", "_")
        if key not in self._entries:
            raise UnknownSign(self._unknown(entry_id, key))
        return self._entries[key]

    def __iter__(self) -> Iterator[_Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def level(self, number: int) -> tuple[_Entry, ...]:
        """Returns the entries of one level."""
        return tuple(entry for entry in self if entry.level == number)

    def _unknown(self, given: str, key: str) -> str:
        near = get_close_matches(key, self._entries, n=1, cutoff=0.4)
        known = f"known {self.noun}s: {', '.join(self._entries)}."
        advice = f"did you mean '{near[0]}'?" if near else known
        return f"'{given}' is not a {self.noun} of the lexicon; {advice}"


class Lexicon(Entries[Sign]):
    """All signs by id."""

    noun = "sign"

    def is_minimal_pair(self, one: str, other: str) -> bool:
        """Returns whether two signs, named by their ids, are declared to differ in one parameter; others never are."""
        known = one in self._entries and other in self._entries
        return known and is_minimal_pair(self[one], self[other])


class Alphabet(Entries[Sign]):
    """The letters of the manual alphabet and the numbers, which are performed and described as signs are."""

    noun = "letter or number"


class Gestures(Entries[Gesture]):
    """All gestures by id."""

    noun = "gesture"

    def performed(self, label: str, hand: Hand) -> Gesture:
        """Returns the gesture whose variants a hand performs for the class `label`.

        Entries are written for the right hand, and `poses(..., hand="left")` mirrors them. Mirroring turns a movement
        to the performer's left into one to the right, so a left hand makes `swiping_left` by mirroring `swiping_right`.

        Raises:
            UnknownSign: There is no such gesture.
        """
        gesture = self[label]
        return gesture if hand == "right" else self[gesture.mirror]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Returns the shipped signs, read once.

    Whether people can make them is checked by a test and not here, because it would add a third to the time of a start.
    """
    return Lexicon(_read(files("deepsign_assets.lexicon") / "signs", parse_entry))


@lru_cache(maxsize=1)
def load_letters() -> Alphabet:
    """The 26 letters, read once; their ids are `a` to `z`."""
    return Alphabet(_read(files("deepsign_assets.lexicon") / "letters", parse_entry))


@lru_cache(maxsize=1)
def load_numbers() -> Alphabet:
    """The numbers from 0 to 20, read once; their ids are `0` to `20`."""
    return Alphabet(_read(files("deepsign_assets.lexicon") / "numbers", parse_entry))


@lru_cache(maxsize=1)
def load_alphabet() -> Alphabet:
    """The letters and the numbers together."""
    return Alphabet({entry.id: entry for door in (load_letters, load_numbers) for entry in door()})


@lru_cache(maxsize=1)
def load_entries() -> Lexicon:
    """All that can be taught: the signs, the letters and the numbers, whose ids are distinct."""
    return Lexicon(
        {entry.id: entry for each in (load_lexicon(), load_alphabet()) for entry in each}
    )


def refuse_impossible(entries: Mapping[str, _Entry]) -> None:
    """Refuses entries that people cannot make.

    Raises:
        LexiconError: A moment is out of reach or beyond the range of human joints; the message names file and moment.
    """
    variants = [(entry.id, variant) for entry in entries.values() for variant in entry.variants]
    for index, fault in impossible(variant for _, variant in variants):
        entry_id, variant = variants[index]
        raise LexiconError(f"{entry_id}.toml, variant '{variant.name}', {fault}.")


@lru_cache(maxsize=1)
def load_gestures() -> Gestures:
    """Returns the shipped gestures, read and checked once.

    Raises:
        LexiconError: An entry is malformed, or its mirror image is not one of the gestures.
    """
    gestures = _read(files("deepsign_assets.lexicon") / "gestures", parse_gesture)
    for gesture in gestures.values():
        image = gestures.get(gesture.mirror)
        if image is None or image.mirror != gesture.id:
            raise LexiconError(
                f"{gesture.id}.toml: mirror '{gesture.mirror}' must be a gesture whose own mirror is '{gesture.id}'."
            )
    refuse_impossible(gestures)
    return Gestures(gestures)


def _read(folder: Traversable, parse: Callable[[str, str], _Entry]) -> dict[str, _Entry]:
    entries = {}
    for item in folder.iterdir():
        if item.name.endswith(".toml"):
            try:
                text = item.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise LexiconError(
                    f"{item.name} cannot be read ({error}); mend the file."
                ) from error
            entry = parse(item.name, text)
            entries[entry.id] = entry
    return entries
