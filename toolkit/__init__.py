"""Tools for students: checks that explain themselves and pictures of what happens inside a network."""

from toolkit.expect import CheckFailed, expect, expect_close, expect_inputs_unchanged, expect_shape, expect_tensor

__all__ = ["CheckFailed", "expect", "expect_close", "expect_inputs_unchanged", "expect_shape", "expect_tensor"]
