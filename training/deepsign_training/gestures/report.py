"""The evaluation of a gesture network, as lines for a terminal and as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from deepsign_training.gestures.spotting import StreamTally, percentiles
from deepsign_training.measure.metrics import Share, share

__all__ = ["GestureReport", "Named"]


@dataclass(frozen=True)
class Named:
    """A film or a drawn gesture.

    Attributes:
        clip: Its name.
        label: Its class.
        named: The predicted class.
        events: The gestures that were spotted in it.
        delays_s: Time from the end of the hand's own movement to each event of its class.
    """

    clip: str
    label: str
    named: str
    events: tuple[str, ...] = ()
    delays_s: tuple[float, ...] = ()


@dataclass(frozen=True)
class GestureReport:
    """The evaluation of a gesture network.

    Attributes:
        model: Name of the network.
        drawn: Gestures of drawn people.
        mixed: Spotting results for drawn people with gestures.
        quiet: Spotting results for drawn people without gestures.
        films: Films of gestures, by folder name.
        other: Spotting results for films of anything else, by folder name.
        skipped: Films that were left out, with the reasons.
    """

    model: str
    drawn: tuple[Named, ...] = ()
    mixed: StreamTally = field(default_factory=StreamTally)
    quiet: StreamTally = field(default_factory=StreamTally)
    films: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    other: Mapping[str, StreamTally] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    @property
    def top1(self) -> Share:
        """Share of drawn gestures whose class is predicted correctly."""
        return _right(self.drawn)

    @property
    def spotted(self) -> Share:
        """Share of drawn gestures that are spotted with the right label."""
        return share(self.mixed.found, self.mixed.labels)

    def lines(self) -> list[str]:
        """Returns the report for a terminal."""
        made = [self.model]
        if self.drawn:
            made += self._drawn_lines()
        for name, films in self.films.items():
            made.append(f"  films of gestures, {name}: named {_right(films)}")
            made += [
                f"    {n.clip}: {n.named}  events: {', '.join(n.events) or 'none'}" for n in films
            ]
            made += _delays(films)
        made += [_alarms(f"films of anything else, {name}", t) for name, t in self.other.items()]
        return made + [f"  left out: {line}" for line in self.skipped]

    def _drawn_lines(self) -> list[str]:
        p50, p95 = percentiles(self.mixed.delays_s)
        return [
            f"  drawn gestures, named         {self.top1}",
            *_worst(self.drawn),
            f"  drawn gestures, spotted       {self.spotted}",
            f"  delay from the gesture's end  p50 {1000 * p50:.0f} ms, p95 {1000 * p95:.0f} ms",
            f"  misnamed events               {self.mixed.misnamed}; named twice {self.mixed.again}",
            _alarms("drawn people with gestures", self.mixed),
            _alarms("drawn people without", self.quiet),
        ]

    def as_data(self) -> dict[str, Any]:
        """Returns the report as plain values."""
        tallies = {"drawn_mixed": self.mixed, "drawn_quiet": self.quiet, **self.other}
        return {
            "model": self.model,
            "drawn_top1": asdict(self.top1) if self.drawn else None,
            "drawn_spotted": asdict(self.spotted) if self.mixed.found else None,
            "delay_s": percentiles(self.mixed.delays_s) if self.mixed.delays_s else None,
            "films": {
                name: {"top1": asdict(_right(films)), "clips": [asdict(n) for n in films]}
                for name, films in self.films.items()
            },
            "false_alarms": {
                name: {
                    "per_minute": t.stray_per_minute,
                    "count": t.stray,
                    "seconds": t.seconds,
                    "names": t.strays,
                }
                for name, t in tallies.items()
                if t.seconds
            },
            "skipped": list(self.skipped),
        }


def _delays(films: Sequence[Named]) -> list[str]:
    """Returns a line about the right events' delays from the end of the movement; none without events."""
    delays = [delay for film in films for delay in film.delays_s]
    if not delays:
        return []
    p50, p95 = percentiles(delays)
    return [
        f"    delay from the end of the hand's movement  p50 {1000 * p50:.0f} ms, p95 {1000 * p95:.0f} ms"
        f" ({len(delays)} events of the right name)"
    ]


def _right(named: Sequence[Named]) -> Share:
    return share([n.named == n.label for n in named], [n.label for n in named])


def _worst(named: Sequence[Named]) -> list[str]:
    """Returns lines about the classes with the most errors."""
    made = []
    for label in sorted({n.label for n in named}):
        mine = [n for n in named if n.label == label]
        wrong = [n.named for n in mine if n.named != label]
        if wrong:
            common = max(sorted(set(wrong)), key=wrong.count)  # the same at every run
            line = f"    {label}: {len(wrong)} of {len(mine)} wrong, mostly {common}"
            made.append((len(wrong) / len(mine), line))
    return [line for _, line in sorted(made, reverse=True)[:6]]


def _alarms(name: str, counts: StreamTally) -> str:
    counted = f"{counts.stray} in {counts.seconds / 60:.1f} minutes"
    return f"  false alarms a minute         {counts.stray_per_minute:.2f} ({counted}; {name})"
