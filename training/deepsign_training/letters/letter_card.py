"""The card of the weights folder of letters: of each network its training data, evaluation and limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from deepsign_model.letters.kinds import MOVING
from deepsign_model.letters.weights import SPELLING, STILL, STILL_NET
from deepsign_training.export.provenance import CLEAN
from deepsign_training.letters.letter_net import LetterTraining
from deepsign_training.letters.letter_report import LetterReport
from deepsign_training.letters.spelling_report import SpellingReport
from deepsign_training.letters.spelling_training import SpellingTraining

__all__ = ["card_of", "parts_of", "write_letter_card", "write_spelling_card"]

_FOLDER: Final = "model/deepsign_model/weights/letters"
_HEADINGS: Final = {STILL_NET: f"## {STILL_NET}\n", SPELLING: f"## {SPELLING}\n"}

_BEGIN: Final = f"""# letters, version 1

Two networks that read fingerspelling and numbers from the points of one hand, as the tracker of this package gives them. Both are run by
numpy, quick enough for every picture. Both learned from drawn people alone. **{CLEAN}**, and nobody's photograph.

- `letters.npz` names the letters and digits that are held still.
- `spelling.npz` reads letters within words, and the letters and numbers that move. It reads the shares of `letters.npz`.

## How to make them again

After the form of a letter or number has changed, first the one, then the other, which must learn from the new shares:

```
deepsign-train letters PICTURES --out {_FOLDER}
deepsign-train spelling {_FOLDER}
```

The settings of the networks that ship are given below. Each command keeps the other network of the folder, and its part of this card.

## What they are for, and not

For learning to spell before a webcam. They must not be used to identify people, nor where a wrong letter matters.

## Licence

MIT, as the rest of DeepSign.

"""

_STILL: Final = """
Names {count} letters and digits from 21 points of one hand: {labels}.
Letters and digits are asked for apart, because F and 9, V and 2, W and 6, O and 0 are alike. A perceptron of three layers.

### What it learned from

`--hands {hands} --steps {steps} --seed {seed}`: {hands:,} drawn hands, {steps:,} steps of 512: the accepted forms of the lexicon and hands
between them, of people with hands of many proportions and flexibilities, thumbs above all, seen from where a webcam may stand, with the errors
of the tracker.

### What was measured

Photographs of real hands from {sources} public sources, none of them trained on. Shares are of the pictures in which the tracker finds a hand; that
share is told first. Intervals are of 95%; "by group" is by source.

```
{report}
```

Unreadable and wrong pictures were taken out by eye, mostly among M, N, S, T, E, P, Q and X: the figures of those flatter a little. The
photographs were in view while the drawn hands were written, so other people may be read a little less well. The same command with other
pictures measures it on those.

### Limits

The thumb under or behind the fingers is hidden: M, N, S, T, E and A are told by what shows of it and are confused most. Gloves, hands with
fewer fingers and hands that cannot make a form are not known to it.
"""

_SPELLING: Final = """
Tells what a hand showed 0.2 s ago from twenty moments of the last 1.3 s: a letter or digit within a word, the way between two of them, or
one that moves ({moving}). One layer along time, and two on all moments together.

### What it learned from

`--singles {singles} --words {words} --steps {steps} --seed {seed}`: films of drawn people before drawn webcams, with the errors of the tracker:
each letter and number {singles} times alone, {words:,} words of random letters at 1 to 3.6 a second, {digits:,} of random digits, and {others:,} of
other movement; {steps:,} steps of 512 windows. It reads the shares of `letters.npz` with the hash `{reads}`.

### What was measured

Drawn people alone: {count} words of signs and names at each speed, in films with seeds of their own. **Not yet measured on real people**, whose
words it will read less well. *read*: letters right of a word that is not known (1 - edit distance / letters); *shown*: letters that are found at
their place; *words*: without any fault; *followed*: letters passed of a known word; *wrongly*: words of which a letter is passed that was not
shown. *Alone*: each letter and number shown {times} times, right first among its kind. Films of other people (`--seed` of
`benchmarks/spelling.py`) move each figure by a few percentage points.

```
{report}
```

### Limits

Above three letters a second much is lost. People who slur letters, leave some out or bounce doubled ones are not drawn. Words are spelled
by the dominant hand alone.
"""


def write_letter_card(training: LetterTraining, report: LetterReport) -> str:
    """Returns the part of `letters.npz`.

    Args:
        training: What the network was trained with.
        report: Its evaluation.
    """
    return _STILL.format(
        count=len(STILL),
        labels=" ".join(label.upper() for label in STILL),
        hands=training.hands,
        steps=training.steps,
        seed=training.seed,
        sources=len(report.letters.by_source | report.digits.by_source),
        report="\n".join(report.lines(sources=False)),
    )


def write_spelling_card(training: SpellingTraining, reads: str, report: SpellingReport) -> str:
    """Returns the part of `spelling.npz`.

    Args:
        training: What the network was trained with.
        reads: Hash of the network of still letters whose shares it learned from.
        report: Its evaluation.
    """
    return _SPELLING.format(
        moving=", ".join(name.upper() for name in sorted(MOVING, key=lambda n: (len(n), n))),
        singles=training.singles,
        words=training.words,
        digits=training.words // 4,
        others=training.others,
        steps=training.steps,
        seed=training.seed,
        reads=reads[:8],
        count=report.count,
        times=report.times,
        report="\n".join(report.lines()),
    )


def card_of(parts: Mapping[str, str]) -> str:
    """Returns the text of README.md.

    Args:
        parts: The part of each network in the folder, by the name of its file.
    """
    told = [_HEADINGS[name] + parts[name] for name in _HEADINGS if name in parts]
    return _BEGIN + "\n".join(told)


def parts_of(card: str) -> dict[str, str]:
    """Returns the parts of a card that `card_of` wrote."""
    rest, _, spelling = card.partition(_HEADINGS[SPELLING])
    _, _, still = rest.partition(_HEADINGS[STILL_NET])
    return {STILL_NET: still.rstrip() + "\n", SPELLING: spelling}
