"""This cycle over the last, small enough to stand beside the facts: the same marks and words, in fewer pixels.

It is drawn from the figures that are stored, so that the page asks for nothing more than them.
"""

from collections.abc import Sequence

from trends.charts.picture import PlotPart, svg

# The plot, and the words of its weeks below it, in pixels.
PLOT, FOOT = 96, 28
# A small phone's drawing, and that of all others.
CLASSES = ("chart-small", "chart-narrow chart-wide")


def short(sizes: Sequence[PlotPart]) -> list[str]:
    """The drawings of a picture for a small phone and for all else; `sizes` are its figures, the narrowest first."""
    return [svg(_lower(figure), figure["from"], kind) for figure, kind in zip(sizes, CLASSES, strict=False)]


def _lower(figure: PlotPart) -> PlotPart:
    """The figure with a lower plot, without what stands below its weeks."""
    layout = figure["layout"]
    top = layout["margin"]["t"]
    parts = {kind: [part for part in layout[kind] if not _is_below(part)] for kind in ("shapes", "annotations")}
    lower = {"height": top + PLOT + FOOT, "margin": layout["margin"] | {"b": FOOT}}
    return {"data": figure["data"], "layout": layout | parts | lower}


def _is_below(part: PlotPart) -> bool:
    """Whether a shape or words stand below the plot."""
    if part.get("yref") != "paper":
        return False
    heights = [part[end] for end in ("y", "y0", "y1", "yanchor") if isinstance(part.get(end), int | float)]
    return bool(max(heights) * PLOT + part.get("yshift", 0) < 0)
