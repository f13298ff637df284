"""Tools for students: checks that explain themselves and pictures of what happens inside a network."""

from toolkit.differences import gradcheck
from toolkit.distributions import expect_sums_to_one
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
from toolkit.gradflow import no_grad_flow
from toolkit.gradients import compare_gradients
from toolkit.health import report_saturation
from toolkit.lab import LabNotebook
from toolkit.layers import activations_of
from toolkit.plots import plot_activations, plot_gradients, plot_runs, plot_update_ratios

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
    "expect_shape",
    "expect_sums_to_one",
    "expect_tensor",
    "gradcheck",
    "no_grad_flow",
    "plot_activations",
    "plot_gradients",
    "plot_runs",
    "plot_update_ratios",
    "report_saturation",
]
