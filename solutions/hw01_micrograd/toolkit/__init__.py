"""Tools for students: checks that explain themselves and pictures of what happens inside a network."""

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

__all__ = [
    "CheckFailed",
    "Grader",
    "check_environment",
    "expect",
    "expect_close",
    "expect_inputs_unchanged",
    "expect_like",
    "expect_shape",
    "expect_tensor",
]
