"""Tools for students: checks that explain themselves and pictures of what happens inside a network.

What every notebook begins with is imported at once, the rest when it is first used: grading starts a fresh process for
each submission, and most of them use none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from toolkit.environment import check_environment
from toolkit.expect import (
    CheckFailed,
    expect,
    expect_close,
    expect_inputs_unchanged,
    expect_like,
    expect_shape,
    expect_tensor,
)
from toolkit.grader import Grader

if TYPE_CHECKING:
    from toolkit.differences import gradcheck
    from toolkit.distributions import expect_sums_to_one
    from toolkit.gradflow import no_grad_flow
    from toolkit.gradients import compare_gradients
    from toolkit.health import report_saturation
    from toolkit.lab import LabNotebook
    from toolkit.layers import activations_of
    from toolkit.originals import load_names, load_text, use_originals
    from toolkit.plain import expect_number
    from toolkit.plots import plot_activations, plot_gradients, plot_runs, plot_update_ratios

_LATER = {
    "LabNotebook": "lab",
    "activations_of": "layers",
    "compare_gradients": "gradients",
    "expect_number": "plain",
    "expect_sums_to_one": "distributions",
    "gradcheck": "differences",
    "load_names": "originals",
    "load_text": "originals",
    "no_grad_flow": "gradflow",
    "plot_activations": "plots",
    "plot_gradients": "plots",
    "plot_runs": "plots",
    "plot_update_ratios": "plots",
    "report_saturation": "health",
    "use_originals": "originals",
}
"""Tool -> the module that holds it."""

__all__ = [
    "CheckFailed",
    "Grader",
    "LabNotebook",
    "activations_of",
    "check_environment",
    "compare_gradients",
    "expect",
    "expect_close",
    "expect_inputs_unchanged",
    "expect_like",
    "expect_number",
    "expect_shape",
    "expect_sums_to_one",
    "expect_tensor",
    "gradcheck",
    "load_names",
    "load_text",
    "no_grad_flow",
    "plot_activations",
    "plot_gradients",
    "plot_runs",
    "plot_update_ratios",
    "report_saturation",
    "use_originals",
]


def __getattr__(name: str) -> Any:
    """Import a tool when it is asked for the first time."""
    if name not in _LATER:
        raise AttributeError(f"toolkit has no tool called {name!r}. It has: {', '.join(__all__)}.")
    tool = globals()[name] = getattr(import_module(f"toolkit.{_LATER[name]}"), name)
    return tool


def __dir__() -> list[str]:
    """Return what completion offers."""
    return __all__
