"""Several folders of shards drawn from as one: shares, and label sets brought to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.spec import NO_SIGN
from deepsign_training.settings import FitSettings, Source
from deepsign_training.shards import ShardPool

__all__ = ["Mixture", "Pool", "open_pool"]

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Parameters = Mapping[str, tuple[str, ...]]


class Pool(Protocol):
    """Where a run's clips come from; see ``ShardPool`` for what each does."""

    @property
    def labels(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def parameters(self) -> Parameters: ...  # noqa: D102
    def look_again(self, only: tuple[str, ...] | None = None) -> None: ...  # noqa: D102
    def draw(  # noqa: D102
        self, count: int, chance: np.random.Generator, rows: slice = ...
    ) -> tuple[Bytes, Ints]: ...
    def held_out_all(self, most: int | None = None) -> tuple[Bytes, Ints]: ...  # noqa: D102


def open_pool(settings: FitSettings) -> Pool:
    """The run's clips: one folder as it is, several as a ``Mixture``."""
    pools = [ShardPool(s.folder, s.held_out, settings.no_sign_share) for s in settings.folders]
    if len(pools) == 1:
        return pools[0]
    return Mixture(settings.sources, pools, union=settings.labels == "union")


class Mixture:
    """Sources drawn from by their shares, their targets as numbers of one common list.

    Args:
        sources: folders and shares.
        pools: the opened folders, in the same order.
        union: take every source's labels and parameter values, not the first one's alone.

    Raises:
        ModelError: if a source has labels that the first lacks (without ``union``), or clips of
            another shape.
    """

    def __init__(
        self, sources: Sequence[Source], pools: Sequence[ShardPool], *, union: bool = False
    ) -> None:
        self._pools = tuple(pools)
        shares = np.array([source.share for source in sources], np.float64)
        self._shares = shares / shares.sum()
        _check_shapes(sources, pools)
        if not union:
            _check_labels(sources, pools)
        taken = pools if union else pools[:1]
        self.labels = _joint([pool.labels for pool in taken])
        self.parameters = _joint_parameters([pool.parameters for pool in taken])
        self._maps = [_maps_of(pool, self.labels, self.parameters) for pool in pools]

    @property
    def names(self) -> tuple[str, ...]:
        """The shards drawn from, each behind its source's number."""
        return tuple(f"{k}/{name}" for k, pool in enumerate(self._pools) for name in pool.names)

    def look_again(self, only: tuple[str, ...] | None = None) -> None:
        """Takes in new shards of every source (or exactly ``only``, to resume)."""
        for k, pool in enumerate(self._pools):
            mine = None if only is None else _behind(f"{k}/", only)
            pool.look_again(mine)

    def draw(
        self, count: int, chance: np.random.Generator, rows: slice = slice(None)
    ) -> tuple[Bytes, Ints]:
        """As ``ShardPool.draw``: first the source of each clip by its share, then by class within it."""
        sources = chance.choice(len(self._pools), count, p=self._shares)
        places = np.empty((count, 2), np.int64)
        targets = np.empty((count, 1 + len(self.parameters)), np.int64)
        for k, pool in enumerate(self._pools):
            mine = sources == k
            if mine.any():
                places[mine] = pool.pick(int(mine.sum()), chance)
                targets[mine] = _translated(pool.targets_at(places[mine]), self._maps[k])
        wanted = range(count)[rows]
        clips = [self._pools[sources[i]].clips_at(places[i : i + 1])[0] for i in wanted]
        return np.stack(clips), targets

    def held_out_all(self, most: int | None = None) -> tuple[Bytes, Ints]:
        """Every source's validation clips and their targets (N, 1 + P)."""
        each = None if most is None else max(1, most // len(self._pools))
        parts = [pool.held_out_all(each) for pool in self._pools]
        kept = [
            (c, _translated(t, m)) for (c, t), m in zip(parts, self._maps, strict=True) if len(c)
        ]
        if not kept:
            return parts[0]
        return np.concatenate([c for c, _ in kept]), np.concatenate([t for _, t in kept])


def _behind(head: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.removeprefix(head) for name in names if name.startswith(head))


def _check_shapes(sources: Sequence[Source], pools: Sequence[ShardPool]) -> None:
    first = pools[0].clip_shape
    for source, pool in zip(sources, pools, strict=True):
        if pool.clip_shape != first:
            raise ModelError(
                f"{source.folder} holds clips of {_size(pool.clip_shape)}, {sources[0].folder} of "
                f"{_size(first)}: sources of one run must have the same frames and sides."
            )


def _size(shape: tuple[int, ...]) -> str:
    return "x".join(str(n) for n in shape[:3])


def _check_labels(sources: Sequence[Source], pools: Sequence[ShardPool]) -> None:
    known = set(pools[0].labels)
    for source, pool in zip(sources, pools, strict=True):
        strange = [label for label in pool.labels if label not in known]
        if strange:
            raise ModelError(
                f"{source.folder} holds {len(strange)} labels that {sources[0].folder} lacks "
                f"({', '.join(strange[:5])}{', ...' if len(strange) > 5 else ''}); import it with "
                'the first one\'s labels, or set labels = "union".'
            )


def _joint(sets: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The first list, then what the others add, sorted; "no sign" stays last."""
    first = [label for label in sets[0] if label != NO_SIGN]
    added = {label for labels in sets[1:] for label in labels} - {*first, NO_SIGN}
    silent = any(NO_SIGN in labels for labels in sets)
    return (*first, *sorted(added), *((NO_SIGN,) if silent else ()))


def _joint_parameters(sets: Sequence[Parameters]) -> dict[str, tuple[str, ...]]:
    names = dict.fromkeys(name for parameters in sets for name in parameters)
    return {name: _joint([p[name] for p in sets if name in p]) for name in names}


def _maps_of(
    pool: ShardPool, labels: tuple[str, ...], parameters: Parameters
) -> list[tuple[int, Ints]]:
    """For each joint target, the source's column and the joint numbers of its values.

    A column of -1: the source has none. The numbers end with -1, so that an unknown value (-1,
    the last place) stays unknown.
    """
    words = [(0, _renumbered(pool.labels, labels))]
    own = list(pool.parameters)
    for name, values in parameters.items():
        column = 1 + own.index(name) if name in own else -1
        words.append((column, _renumbered(pool.parameters.get(name, ()), values)))
    return words


def _renumbered(own: Sequence[str], joint: Sequence[str]) -> Ints:
    number = {value: n for n, value in enumerate(joint)}
    return np.array([*(number.get(value, -1) for value in own), -1], np.int64)


def _translated(targets: Ints, maps: Sequence[tuple[int, Ints]]) -> Ints:
    """Targets (N, 1 + own parameters) as joint ones (N, 1 + P)."""
    columns = [
        np.full(len(targets), -1, np.int64) if column < 0 else numbers[targets[:, column]]
        for column, numbers in maps
    ]
    return np.column_stack(columns)
