"""The network of letters, and its training on drawn hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn

from deepsign_model.letters.hand_features import FEATURES, hand_features
from deepsign_model.letters.recogniser import STILL, LetterRecogniser
from deepsign_training.letters.drawn_hands import draw_hands

__all__ = ["LetterNet", "LetterTraining", "train_letters"]

_AT_ONCE: Final = 20_000
_DIGIT: Final = torch.tensor([label.isdigit() for label in STILL])
_OUT: Final = -1e4


class LetterNet(nn.Module):
    """A perceptron: the features of a hand -> logits of letters and digits.

    Args:
        mean: (FEATURES,) of the features, which the network subtracts.
        spread: (FEATURES,) standard deviations, by which it divides.
        width: Units of the first layer.
    """

    mean: Tensor
    spread: Tensor

    def __init__(self, mean: Tensor, spread: Tensor, width: int = 256) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.layers = nn.Sequential(
            nn.Linear(FEATURES, width),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(width, width * 3 // 4),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(width * 3 // 4, len(STILL)),
        )

    def forward(self, features: Tensor) -> Tensor:
        """Returns logits (N, len(STILL)) of features (N, FEATURES)."""
        logits: Tensor = self.layers((features - self.mean) / self.spread)
        return logits

    def exported(self) -> LetterRecogniser:
        """Returns the network as it ships."""
        layers = [each for each in self.layers if isinstance(each, nn.Linear)]
        return LetterRecogniser(
            self.mean.numpy(),
            self.spread.numpy(),
            [(each.weight.detach().numpy(), each.bias.detach().numpy()) for each in layers],
        )


@dataclass(frozen=True)
class LetterTraining:
    """Settings of a training.

    Attributes:
        hands: Number of drawn hands.
        steps: Number of steps of 512 hands.
        seed: Determines everything.
    """

    hands: int = 120_000
    steps: int = 3000
    seed: int = 1


def train_letters(settings: LetterTraining) -> LetterRecogniser:
    """Trains a network on drawn hands alone."""
    features, labels = _drawn(settings)
    torch.manual_seed(settings.seed)
    net = LetterNet(features.mean(0), features.std(0) + 1e-6)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=1e-3)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, settings.steps)
    other_kind = _DIGIT[labels][:, None] != _DIGIT
    for _ in range(settings.steps):
        rows = torch.randint(len(features), (512,))
        logits = net(features[rows]).masked_fill(other_kind[rows], _OUT)
        loss = nn.functional.cross_entropy(logits, labels[rows])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        optimiser.step()
        rates.step()
    return net.eval().exported()


def _drawn(settings: LetterTraining) -> tuple[Tensor, Tensor]:
    """Features (N, FEATURES) and labels (N,) of drawn hands."""
    features, labels = [], []
    for part, start in enumerate(range(0, settings.hands, _AT_ONCE)):
        count = min(_AT_ONCE, settings.hands - start)
        drawn = draw_hands(count, settings.seed * 1000 + part)
        features.append(torch.from_numpy(hand_features(drawn.points)))
        labels.append(torch.from_numpy(drawn.label))
    return torch.cat(features), torch.cat(labels)
