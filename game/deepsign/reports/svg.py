"""A chart as inline SVG: colours are CSS variables, and each mark has its tooltip as a title."""

from __future__ import annotations

from html import escape
from typing import Final

from deepsign.reports.chart import (
    Box,
    Chart,
    ChartFrame,
    Dot,
    Label,
    Line,
    Mark,
    Point,
    Polygon,
    Shape,
)

_ANCHORS: Final = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}
STRIPES: Final = (
    '<svg width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="stripes" width="10" height="10" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="10" stroke="var(--card)" stroke-width="4"/>'
    "</pattern></defs></svg>"
)
"""The stripes of polygons, which the page contains once."""


def svg(chart: Chart, frame: ChartFrame) -> str:
    """Returns the chart, scaled to the width of the page; screen readers read its summary."""
    parts = [_shape(shape, frame) for shape in chart.shapes]
    parts += [_mark(mark) for mark in chart.marks]
    says = escape(chart.says)
    return (
        f'<svg viewBox="0 0 {frame.width:g} {chart.height:.1f}" role="img" aria-label="{says}">'
        + "".join(parts)
        + "</svg>"
    )


def _shape(shape: Shape, frame: ChartFrame) -> str:
    if isinstance(shape, Box):
        return _box(shape)
    if isinstance(shape, Dot):
        return _dot(shape)
    if isinstance(shape, Line):
        return _line(shape)
    if isinstance(shape, Polygon):
        return _area(shape)
    return _label(shape, frame)


def _box(box: Box) -> str:
    x, y, wide, high = box.rect
    edge = f' stroke="var(--{box.edge})"' if box.edge else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, wide):.1f}" height="{max(0.0, high):.1f}"'
        f' rx="{box.radius:.1f}" fill="var(--{box.tone})"{edge}/>'
    )


def _dot(dot: Dot) -> str:
    x, y = dot.at
    fill = "var(--card)" if dot.hollow else f"var(--{dot.tone})"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{dot.radius:.1f}" fill="{fill}"'
        f' stroke="var(--{dot.tone})" stroke-width="1.5"/>'
    )


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _line(line: Line) -> str:
    dashes = ' stroke-dasharray="8 6"' if line.dashed else ""
    return (
        f'<polyline points="{_points(line.points)}" fill="none" stroke="var(--{line.tone})"'
        f' stroke-width="{line.width:g}"{dashes}/>'
    )


def _area(area: Polygon) -> str:
    points = _points(area.points)
    plain = f'<polygon points="{points}" fill="var(--{area.tone})"/>'
    return plain + (f'<polygon points="{points}" fill="url(#stripes)"/>' if area.striped else "")


def _label(label: Label, frame: ChartFrame) -> str:
    anchor, share = _ANCHORS[label.align]
    left, top, wide, high = label.rect
    size = frame.px(label.size)
    weight = ' font-weight="700"' if label.bold else ""
    # a baseline a third of the size below the middle centres letters without descenders
    y = top + high / 2 + size * 0.35
    return (
        f'<text x="{left + wide * share:.1f}" y="{y:.1f}" font-size="{size}"'
        f' text-anchor="{anchor}" fill="var(--{label.tone})"{weight}>{escape(label.text)}</text>'
    )


def _mark(mark: Mark) -> str:
    x, y, wide, high = mark.rect
    return (
        f'<rect class="mark" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}">'
        f"<title>{escape(mark.tip)}</title></rect>"
    )
