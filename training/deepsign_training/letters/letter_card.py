"""The card of the weights folder of letters: training data, evaluation, limits and licence."""

from __future__ import annotations

from typing import Final

from deepsign_model.letters.weights import STILL
from deepsign_training.export.provenance import CLEAN
from deepsign_training.letters.letter_net import LetterTraining
from deepsign_training.letters.letter_report import LetterReport

__all__ = ["write_letter_card"]

_TEMPLATE: Final = """# letters, version 1

Names the {count} letters and digits that are held still, from 21 points of one hand as the tracker of this package gives them: {labels}.
Letters and digits are asked for apart, because F and 9, V and 2, W and 6, O and 0 are alike. J, Z and the numbers from 10 are movements,
which are told by the way of the hand. A perceptron of three layers, run by numpy, quick enough for every picture.

## What it learned from

{hands:,} drawn hands ({steps:,} steps of 512, seed {seed}): the accepted forms of the lexicon and hands between them, of people with
hands of many proportions and flexibilities, thumbs above all, seen from where a webcam may stand, with the errors of the tracker.
**{clean}**, and nobody's photograph.

## What was measured

Photographs of real hands from {sources} public sources, none of them trained on. Shares are of the pictures in which the tracker finds a hand; that
share is told first. Intervals are of 95%; "by group" is by source.

```
{report}
```

Unreadable and wrong pictures were taken out by eye, mostly among M, N, S, T, E, P, Q and X: the figures of those flatter a little. The
photographs were in view while the drawn hands were written, so other people may be read a little less well.

## How to make it again

```
deepsign-train letters PICTURES --hands {hands} --steps {steps} --seed {seed} --out model/deepsign_model/weights/letters
```

The same command with other pictures measures it on those. Run it after the form of a letter or digit has changed.

## What it is for, and not

For learning to spell before a webcam. The thumb under or behind the fingers is hidden: M, N, S, T, E and A are told by what shows of it and
are confused most. Gloves, hands with fewer fingers and hands that cannot make a form are not known to it. It must not be used to identify
people, nor where a wrong letter matters.

## Licence

MIT, as the rest of DeepSign.
"""


def write_letter_card(training: LetterTraining, report: LetterReport) -> str:
    """Returns the text of README.md.

    Args:
        training: What the network was trained with.
        report: Its evaluation.
    """
    return _TEMPLATE.format(
        count=len(STILL),
        labels=" ".join(label.upper() for label in STILL),
        hands=training.hands,
        steps=training.steps,
        seed=training.seed,
        clean=CLEAN,
        sources=len(report.letters.by_source | report.digits.by_source),
        report="\n".join(report.lines(sources=False)),
    )
