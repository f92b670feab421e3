"""The picture of the first screen: the figure of the chart in fewer pixels, and nothing of its numbers changed."""

import re
from typing import Any

from trends.clinic.picture import FOOT, PLOT, short

FIGURE: dict[str, Any] = {
    "data": [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": [0.5, 1.5],
            "y": [0, 10],
            "line": {"color": "var(--a)", "width": 4},
            "marker": {"color": "var(--a)", "symbol": "circle", "size": 8},
        }
    ],
    "layout": {
        "height": 300,
        "margin": {"l": 30, "r": 50, "t": 40, "b": 100},
        "xaxis": {"range": [0, 2], "tickvals": [0.5], "ticktext": ["1"]},
        "yaxis": {
            "range": [0, 10],
            "tickvals": [0],
            "ticktext": ["0"],
            "gridcolor": "var(--hair)",
            "zerolinecolor": "var(--line)",
        },
        "shapes": [
            {
                "type": "line",
                "x0": 1,
                "x1": 1,
                "yref": "paper",
                "y0": 0,
                "y1": 1.04,
                "line": {"color": "x", "width": 2},
            },
            {"type": "rect", "x0": 0, "x1": 1, "yref": "paper", "y0": -0.5, "y1": -0.4, "fillcolor": "below"},
        ],
        "annotations": [
            {"text": text, "xref": "paper", "x": 0, "yref": "paper", "y": y, "xanchor": "left", "yanchor": "middle"}
            | {"yshift": shift}
            for text, y, shift in (("Above", 1, 20), ("Below", 0, -46))
        ]
        + [{"text": "Now 10", "xref": "x", "x": 1, "yref": "y", "y": 10, "xanchor": "left", "yanchor": "middle"}],
    },
}


def test_it_has_a_lower_plot_and_all_marks_in_it() -> None:
    small, narrow = short([FIGURE | {"from": 288}, FIGURE | {"from": 358}, FIGURE | {"from": 960}])

    assert f'viewBox="0 0 288 {40 + PLOT + FOOT}"' in small
    assert f'viewBox="0 0 358 {40 + PLOT + FOOT}"' in narrow
    assert re.findall(r'cy="([\d.]+)"', narrow) == [str(40 + PLOT), "40"]
    assert [words for words in ("Above", "Now 10", "Below") if words in narrow] == ["Above", "Now 10"]
    assert "below" not in narrow


def test_a_phone_has_its_own_drawing_and_everything_else_the_other() -> None:
    small, narrow = short([FIGURE | {"from": 288}, FIGURE | {"from": 358}])

    assert small.startswith('<svg class="chart-small"')
    assert narrow.startswith('<svg class="chart-narrow chart-wide"')
