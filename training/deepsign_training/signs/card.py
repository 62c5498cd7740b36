"""The card of a weights folder: architecture, training data, evaluation, intended use and licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import SignSpec
from deepsign_training.export.files import SIZE_MARK
from deepsign_training.export.provenance import CLEAN, MIXED, drawn_alone
from deepsign_training.run.settings_file import as_toml
from deepsign_training.signs.report import SignReport

__all__ = ["write_card"]

_TEMPLATE: Final = """# {name}, version {version}

Reads the tracks of hands and body that DeepSign's tracker makes of a film (55 points at {moments} moments, in units of the body)
and names {count} signs of American Sign Language and "no sign": {signs}.

{networks}

{heads}
All files together: {files}{stored}.

## What it learned from

{origin} {selection}

{runs}

## What was measured

{calibration}

{reports}

Of a share, the first interval is Wilson's for single clips; the one by group draws whole signers, whose clips hang together.
Of a rate, the interval draws whole signers. A sign competes with the other signs of its level and "no sign", as in the game.
What drawn takes say of it says little about people and is not shown.

## How to make it again

```
deepsign-train draw takes --takes {takes}
{fits}
deepsign-train export {checkpoints} --out {name} --clips REALCLIPS
```

{settings}

Takes follow from their seed alone; weights follow from the settings as far as the time they give allows
(`steps` in place of `minutes` makes them exact).

## What it is for, and not

For practice in front of a webcam: one learner, upper body in view, one sign at a time. It is no judge of anybody's ASL: it knows
what a tracker sees, and misses regional and personal variants. It must not be used to identify or to examine people.

## Licence

MIT, as the rest of DeepSign. Made by `deepsign-train fit` and `deepsign-train export`. The tracker whose tracks it reads is
MediaPipe's, under the Apache licence; see its own folder.
"""

_ORIGIN: Final = {
    True: f"Drawn people alone: a lexicon performed by a drawn signer, seen by drawn cameras, with a tracker's errors added. **{CLEAN}**:\n"
    "no real person's picture or track was used for them (looked up in the settings of every run).",
    False: f"Drawn people and others. **{MIXED}**: whoever passes these weights on needs the right to, from the owners of those films.",
}


def write_card(
    spec: SignSpec,
    states: Sequence[Mapping[str, Any]],
    reports: Sequence[SignReport],
    calibration: str,
    *,
    half: bool = False,
) -> str:
    """Returns the text of README.md.

    Args:
        spec: The bundle's configuration.
        states: The checkpoints, one per network.
        reports: The evaluations on folders of real clips.
        calibration: Sentences about the calibration.
        half: Whether the weights are stored as float16.
    """
    settings = [state["settings"] for state in states]
    chosen = any(plain.get("clips") for plain in settings)
    runs = [Path(str(plain["out"])).name for plain in settings]
    return _TEMPLATE.format(
        name=spec.name,
        version=spec.version,
        moments=spec.moments,
        count=len(spec.signs),
        signs=", ".join(sign.replace("_", " ") for sign in spec.signs),
        networks="\n".join(_networks(spec)),
        heads=_heads(spec),
        files=SIZE_MARK,
        stored=", weights stored as float16 to stay small and read as float32" if half else "",
        origin=_ORIGIN[drawn_alone(settings)],
        selection="Real clips chose among the checkpoints." if chosen else "",
        runs="\n".join(_run(state) for state in states),
        calibration=calibration,
        reports="\n\n".join(_figures(reports)) or "Not measured on people.",
        takes=_takes(states),
        fits="\n".join(f"deepsign-train fit --config {name}.toml" for name in runs),
        checkpoints=" ".join(f"{name}/best.ckpt" for name in runs),
        settings="\n\n".join(_settings(n, plain) for n, plain in zip(runs, settings, strict=True)),
    )


def _networks(spec: SignSpec) -> list[str]:
    """Describes the networks, one per line."""
    many = len(spec.branches)
    head = f"The mean of {many} networks' log shares:" if many > 1 else "One network:"
    return [head, *(f"- {_branch(branch)}" for branch in spec.branches)]


def _branch(branch: Branch) -> str:
    parts = []
    if branch.cells:
        parts.append(
            f"a 3-D ConvNet on heat maps of {branch.cells} x {branch.cells} cells (PoseConv3D, Duan et al. 2022), "
            f"{branch.channels} channels at first"
        )
    if branch.width:
        read = " with depth" if branch.depth else ""
        read += " and differences over time" if branch.motion else ""
        parts.append(
            f"{branch.blocks} convolutions over time and attention on coordinates{read}, width {branch.width}"
        )
    return ", beside it ".join(parts)


def _heads(spec: SignSpec) -> str:
    """Describes the parameter heads in a paragraph."""
    if not spec.parameters:
        return ""
    named = ", ".join(f"{n.replace('_', ' ')} ({len(v)})" for n, v in spec.parameters.items())
    return f"Further heads tell the sign's parameters, with so many values each: {named}.\n"


def _run(state: Mapping[str, Any]) -> str:
    settings, steps = state["settings"], int(state["step"])
    views = steps * int(settings["batch"])
    return (
        f"- {Path(str(settings['out'])).name}: {views:,} views of takes ({steps:,} steps of {settings['batch']}), "
        f"each filmed anew, in {float(state['used_s']) / 60:.0f} minutes."
    )


def _figures(reports: Sequence[SignReport]) -> list[str]:
    return ["```\n" + "\n".join(report.figures()) + "\n```" for report in reports]


def _takes(states: Sequence[Mapping[str, Any]]) -> str:
    return f"N  # {max(len(state['files']) for state in states)} files"


def _settings(name: str, settings: Mapping[str, Any]) -> str:
    return f"{name}.toml:\n\n```toml\n{as_toml(_without_folders(settings))}```"


def _without_folders(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Shortens each path in the settings to its last part, so that no home folder is published."""
    plain: dict[str, Any] = {}
    for name, value in settings.items():
        if isinstance(value, Mapping):
            plain[name] = _without_folders(value)
        elif isinstance(value, str) and "/" in value:
            plain[name] = Path(value).name
        elif isinstance(value, list):
            plain[name] = [Path(v).name if isinstance(v, str) and "/" in v else v for v in value]
        else:
            plain[name] = value
    return plain
