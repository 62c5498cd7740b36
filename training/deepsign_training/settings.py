"""Everything a training run can be told, validated once; readable from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepsign_model.errors import ModelError
from deepsign_training.augment import Variation
from deepsign_training.settings_file import read_toml

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["FitSettings", "Source", "plain_values"]

CHOICES = {
    "labels": ("first", "union"),
    "train": ("all", "last"),
    "schedule": ("one_cycle", "cosine", "constant"),
    "device": ("auto", "cpu", "cuda"),
    "precision": ("auto", "float32", "bfloat16"),
}


@dataclass(frozen=True)
class Source:
    """One folder of shards among several.

    Attributes:
        folder: where they are.
        share: of the clips drawn, against the other sources' shares.
        held_out: shards kept for validation.
    """

    folder: Path
    share: float = 1.0
    held_out: int = 1

    def __post_init__(self) -> None:
        """Refuses what cannot be drawn from."""
        _demand(self.share > 0, f"a source's share must be above 0, not {self.share}")
        _demand(self.held_out >= 0, f"held_out must not be negative, not {self.held_out}")


@dataclass(frozen=True)
class FitSettings:
    """A training run.

    Attributes:
        data: folder of shards (or give ``sources``).
        out: the run's folder: settings, checkpoints, curve, cached real clips.
        sources: several folders with their shares, in place of ``data``.
        labels: of several sources, take the "first" one's labels, or the "union".
        minutes: budget of wall-clock time; the schedule ends with it.
        steps: budget in steps instead; exact from run to run.
        size: side of the clips the run ends with and is measured at, in pixels.
        early_size: side of the clips it begins with (cheaper).
        early_share: share of the budget spent at ``early_size``.
        sizes: after that, each step's side is drawn from these; none means ``size`` always.
        width: the network's width.
        batch: clips in one pass of one process.
        accumulate: passes whose gradients are added up before a step.
        train: "all" weights, or only the "last" ones: the heads, every batch norm frozen.
        last_blocks: with "last", 1 or more also trains the last convolution and so many blocks.
        schedule: of the learning rate: "one_cycle", "cosine" (falls from the first step) or "constant".
        learning_rate: the largest of the schedule.
        warmup: share of the budget in which one_cycle rises to that.
        weight_decay: of AdamW, on weights of convolutions and head only.
        label_smoothing: of the cross entropy.
        parameter_weight: of the parameter heads' loss beside the words'.
        dropout: of the embedding.
        ema: decay of the averaged weights that are measured and exported.
        no_sign_share: largest share of "no sign" in a batch.
        held_out: shards of ``data`` kept for validation.
        real: folder of real clips, <sign>/<n>.mp4, for model selection.
        patience: stop after so many measurements without a better one on ``real``; 0 is never.
        init: checkpoint or weights folder to begin with (weights only; heads for other labels are
            made anew).
        checkpoint_minutes: time between checkpoints.
        measure_minutes: time between measurements.
        relist_steps: steps between looks for new shards.
        threads: of torch, in each process.
        device: "auto" takes a GPU where there is one.
        precision: "auto" is bfloat16 on a GPU, float32 elsewhere.
        seed: of everything random.
        variation: how far clips are varied.
    """

    data: Path | None
    out: Path
    sources: tuple[Source, ...] = ()
    labels: str = "first"
    minutes: float = 60.0
    steps: int = 0
    size: int = 112
    early_size: int = 80
    early_share: float = 0.5
    sizes: tuple[int, ...] = ()
    width: float = 0.5
    batch: int = 32
    accumulate: int = 1
    train: str = "all"
    last_blocks: int = 0
    schedule: str = "one_cycle"
    learning_rate: float = 3e-3
    warmup: float = 0.1
    weight_decay: float = 0.03
    label_smoothing: float = 0.1
    parameter_weight: float = 1.0
    dropout: float = 0.2
    ema: float = 0.998
    no_sign_share: float = 0.25
    held_out: int = 1
    real: Path | None = None
    patience: int = 0
    init: Path | None = None
    checkpoint_minutes: float = 3.0
    measure_minutes: float = 5.0
    relist_steps: int = 200
    threads: int = 2
    device: str = "auto"
    precision: str = "auto"
    seed: int = 0
    variation: Variation = field(default_factory=Variation)

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with, quoting it."""
        _demand(bool(self.sources) != bool(self.data), "give either data or [[sources]]")
        for name, known in CHOICES.items():
            given = getattr(self, name)
            _demand(given in known, f"{name} is one of {', '.join(known)}, not {given!r}")
        self._check_numbers()
        self._check_together()

    def _check_numbers(self) -> None:
        smallest = min(self.size, self.early_size, *self.sizes)
        _demand(self.minutes > 0, f"minutes must be above 0, not {self.minutes}")
        _demand(self.steps >= 0, f"steps must not be negative, not {self.steps}")
        _demand(smallest >= 32, f"size must be 32 or more, not {smallest}")
        _demand(0 <= self.early_share <= 1, f"early_share is a share, not {self.early_share}")
        _demand(0 < self.warmup < 1, f"warmup is a share, not {self.warmup}")
        _demand(self.batch >= 2, f"batch must be 2 or more (batch norm), not {self.batch}")
        _demand(self.accumulate >= 1, f"accumulate must be 1 or more, not {self.accumulate}")
        _demand(0 <= self.ema < 1, f"ema must be below 1, not {self.ema}")
        _demand(self.threads >= 1, f"threads must be 1 or more, not {self.threads}")

    def _check_together(self) -> None:
        listed = f"sizes must hold size ({self.size}), which is what is measured and exported"
        _demand(not self.sizes or self.size in self.sizes, listed)
        _demand(self.last_blocks >= 0, f"last_blocks must not be negative, not {self.last_blocks}")
        needless = 'last_blocks goes with train = "last"'
        _demand(self.last_blocks == 0 or self.train == "last", needless)
        _demand(self.patience >= 0, f"patience must not be negative, not {self.patience}")
        blind = "patience counts measurements on real clips: give their folder as real"
        _demand(self.patience == 0 or self.real is not None, blind)

    @classmethod
    def from_toml(cls, path: Path | None, **given: Any) -> FitSettings:
        """Settings of a file, with ``given`` (those that are not None) in their place.

        Raises:
            ModelError: if the file cannot be read or names what there is not.
        """
        data = read_toml(path)
        data.update({k: v for k, v in given.items() if v is not None})
        both = ("data" in data or "sources" in data) and "out" in data
        _demand(both, "a run needs --data SHARDS (or [[sources]]) and --out FOLDER")
        unknown = set(data) - {f.name for f in fields(cls)}
        _demand(not unknown, f"there is no setting named {', '.join(sorted(unknown))}")
        variation = _variation(data.pop("variation", {}))
        for name in ("data", "out", "real", "init"):
            data[name] = Path(data[name]) if data.get(name) is not None else None
        data["sources"] = tuple(_source(table) for table in data.get("sources", ()))
        data["sizes"] = tuple(data.get("sizes", ()))
        return cls(**data, variation=variation)

    @property
    def folders(self) -> tuple[Source, ...]:
        """All sources, also where there is but one."""
        if self.data is not None:
            return (Source(self.data, held_out=self.held_out),)
        return self.sources

    def size_at(self, progress: float) -> int:
        """Side of the clips that are measured at this share of the budget."""
        return self.early_size if progress < self.early_share else self.size

    def as_data(self) -> dict[str, Any]:
        """Plain values, for the checkpoint and the log."""
        return plain_values(self)


def plain_values(settings: DataclassInstance) -> dict[str, Any]:
    """A dataclass as numbers, texts, lists and dicts: for checkpoints, logs and files."""
    return {name: _plain(value) for name, value in asdict(settings).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(v) for name, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(v) for v in value]
    return value


def _source(table: Source | Mapping[str, Any]) -> Source:
    if isinstance(table, Source):
        return table
    try:
        source = Source(**table)
    except TypeError as error:
        raise ModelError(f"A source of the settings does not fit: {error}.") from error
    return replace(source, folder=Path(source.folder))


def _variation(data: Variation | Mapping[str, Any]) -> Variation:
    if isinstance(data, Variation):
        return data
    try:
        chosen = replace(Variation(), **data)
    except TypeError as error:
        raise ModelError(f"The settings' [variation] does not fit: {error}.") from error
    return replace(chosen, zoom=(chosen.zoom[0], chosen.zoom[1]))


def _demand(true: bool, sentence: str) -> None:
    if not true:
        raise ModelError(f"Training settings: {sentence}.")
