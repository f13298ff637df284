"""Public checks of diagnose_cedar."""

import math

import pytest
from hw07_clinic import CAUSES

from toolkit import expect


@pytest.mark.points(0.5)
def test_is_a_complete_report(diagnose_cedar):
    """A report has a cause from the list, the name of a tensor, and one finite number."""
    report = diagnose_cedar(1)
    expect(isinstance(report, dict), "`diagnose_cedar` should return a dictionary.")
    lacking = [key for key in ("cause", "tensor", "evidence") if key not in report]
    expect(not lacking, "The report is not complete: it needs 'cause', 'tensor' and 'evidence'.", ", ".join(lacking))
    cause, number = report["cause"], report["evidence"]
    expect(isinstance(cause, str) and cause in CAUSES, "`cause` should be one of the words of CAUSES.", str(cause))
    expect(isinstance(report["tensor"], str), "`tensor` should be the name of a tensor, as a text.")
    expect(isinstance(number, int | float), "`evidence` should be a number: `.item()` makes one of a tensor.")
    expect(math.isfinite(number), "`evidence` should be a finite number.")
