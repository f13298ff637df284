"""Figures that can be read on a light page and on a dark one, and that Jupyter shows once."""

from __future__ import annotations

import matplotlib
import pytest
import torch
from matplotlib import colors, pyplot

from tests.toolkit.notebooks import outputs_of, pictures_of, traceback_of
from toolkit import plot_activations, plot_gradients, plot_runs, plot_update_ratios
from toolkit.canvas import INK, PALETTE, style_of

PAGES = {"light": "#ffffff", "dark": "#111111"}
LAYERS = {f"layer {number}": torch.tanh(number * torch.linspace(-1, 1, 300).reshape(100, 3)) for number in (1, 2, 9)}
FIGURES = {
    "activations": lambda: plot_activations(LAYERS),
    "gradients": lambda: plot_gradients({"W": torch.linspace(-1, 1, 99), "none": None, "dead": torch.zeros(3)}),
    "ratios": lambda: plot_update_ratios({"W1": [1e-3] * 200, "W2": [1e-2, 0.0, 1e-3]}),
    "runs": lambda: plot_runs({"a": [3.0, 2.0, 1.0], "b": [3.0, float("nan"), float("inf")], "empty": []}),
    "many runs": lambda: plot_runs({str(number): [3.0, number / 10] for number in range(10)}),
}


@pytest.fixture(autouse=True)
def closed():
    matplotlib.use("Agg")
    yield
    pyplot.close("all")


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 defines it, from 1 to 21."""

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colors.to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", PAGES)
def test_do_lines_and_text_stand_out(page):
    assert min(contrast(colour, PAGES[page]) for colour in PALETTE) >= 3
    assert contrast(INK, PAGES[page]) >= 4


@pytest.mark.parametrize("name", FIGURES)
def test_is_every_figure_labelled_and_transparent(name):
    figure = FIGURES[name]()
    figure.canvas.draw()
    assert figure.get_facecolor()[3] == 0
    assert all(ax.get_xlabel() and ax.get_legend() for ax in figure.axes)
    assert figure.axes[0].get_ylabel()
    for ax in figure.axes:
        texts = [ax.title, ax.xaxis.label, ax.yaxis.label, *ax.get_xticklabels(), *ax.get_legend().get_texts()]
        assert {colors.to_hex(text.get_color()) for text in texts if text.get_text()} <= {INK}


def legend_of(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].get_legend().get_texts()]


def test_does_a_legend_say_what_the_curve_is():
    assert legend_of(FIGURES["activations"]())[2] == "layer 9: mean 0.00, std 0.945, 77 % saturated"
    assert legend_of(FIGURES["gradients"]())[1:] == ["none: no gradient", "dead: zero everywhere"]
    assert legend_of(FIGURES["ratios"]())[0] == "W1: at the end 0.001"


def test_is_a_density_a_density():
    line = plot_activations({"h": LAYERS["layer 1"]}).axes[0].lines[0]
    x, y = line.get_data()
    assert sum(y) * (x[1] - x[0]) == pytest.approx(1.0, rel=1e-6)


def test_are_values_that_are_no_numbers_counted():
    values = torch.tensor([0.5, 2.0, torch.nan, torch.inf])
    assert "2 nan or inf" in legend_of(plot_activations({"h": values}))[0]
    assert "2 nan or inf" in legend_of(plot_gradients({"h": values}))[0]


def test_do_32_curves_differ():
    assert len({tuple(style_of(number).values()) for number in range(32)}) == 32


def test_are_logarithms_refused():
    with pytest.raises(ValueError, match="Give the ratios, not their logarithms"):
        plot_update_ratios({"W": [-3.0, -3.1]})


CELLS = {
    "setup": "import torch\nfrom matplotlib import pyplot as plt\nfrom toolkit import plot_activations\n"
    "h = torch.rand(9, 9)",
    "last line": "plot_activations({'h': h})",
    "silenced": "plot_activations({'h': h});",
    "kept": "fig = plot_activations({'h': h})",
    "shown": "fig = plot_activations({'h': h})\nplt.show()",
    "later": "fig",
    "displayed": "from IPython.display import display\nplot_activations({'h': h})\nplt.close()\ndisplay(fig)",
    "two": "plot_activations({'h': h})\nplot_activations({'h': h})",
}


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    return outputs_of(CELLS, tmp_path_factory.mktemp("homework"))


@pytest.mark.parametrize("cell", [name for name in CELLS if name not in ("setup", "two")])
def test_does_jupyter_show_a_figure_once(below, cell):
    assert not traceback_of(below[cell])
    assert pictures_of(below[cell]) == 1


def test_are_two_figures_shown_twice(below):
    assert pictures_of(below["two"]) == 2
