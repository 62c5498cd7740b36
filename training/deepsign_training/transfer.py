"""Another run's weights to begin with: which are taken, which are made anew, which may move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from torch import nn

from deepsign_model.errors import ModelError
from deepsign_model.net import MobileNet3d

__all__ = ["adopt", "freeze_all_but_last", "hold_norms"]


def adopt(
    net: MobileNet3d,
    state: Mapping[str, Any],
    labels: Sequence[str],
    parameters: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Loads the averaged weights of ``state``; heads for other labels or values stay as they are.

    Args:
        net: takes the weights.
        state: a checkpoint.
        labels: of ``net``'s word head.
        parameters: values of ``net``'s parameter heads.

    Returns:
        The heads of ``net`` that are new.

    Raises:
        ModelError: if the bodies differ in width.
    """
    if state["width"] != net.config.width:
        raise ModelError(
            f"The checkpoint to begin with has width {state['width']}, this run {net.config.width}: "
            "set the same width."
        )
    kept = set(_heads_that_agree(state, labels, parameters))
    weights = {key: value for key, value in state["ema"].items() if _head_of(key) in {None, *kept}}
    mine = net.state_dict()
    net.load_state_dict({**mine, **weights})
    heads = ("word", *(f"parameter.{name}" for name in parameters))
    return tuple(head for head in heads if head not in kept)


def freeze_all_but_last(net: MobileNet3d, last_blocks: int) -> None:
    """Only the heads learn, and with ``last_blocks`` the last convolution and so many blocks; no norm does."""
    net.requires_grad_(False)
    for part in _last(net, last_blocks):
        part.requires_grad_(True)
    for norm in _norms(net):
        norm.requires_grad_(False)


def hold_norms(net: nn.Module) -> None:
    """Norms use their running figures and keep them; call it after every ``net.train()``."""
    for norm in _norms(net):
        norm.eval()


def _last(net: MobileNet3d, last_blocks: int) -> Iterator[nn.Module]:
    yield net.word
    yield net.parameter
    if last_blocks > 0:
        yield net.head
        yield from list(net.blocks)[-last_blocks:]


def _norms(net: nn.Module) -> Iterator[nn.BatchNorm3d]:
    return (module for module in net.modules() if isinstance(module, nn.BatchNorm3d))


def _head_of(key: str) -> str | None:
    """The head a weight belongs to, or None for the body's."""
    parts = key.split(".")
    if parts[0] == "word":
        return "word"
    return ".".join(parts[:2]) if parts[0] == "parameter" else None


def _heads_that_agree(
    state: Mapping[str, Any], labels: Sequence[str], parameters: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    if list(state["labels"]) == list(labels):
        yield "word"
    theirs = cast(Mapping[str, Sequence[str]], state.get("parameters", {}))
    for name, values in parameters.items():
        if list(theirs.get(name, ())) == list(values):
            yield f"parameter.{name}"
