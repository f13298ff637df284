"""Hidden tests of diagnose_iris: the cause, the tensor and the number, on private visits."""

import pytest

from autograder.hidden.hw07_clinic.examination import (
    case_of,
    expect_cause,
    expect_evidence,
    expect_tensor_of,
    report_of,
    seed_of,
)
from source.hw07_clinic.checks.test_diagnose_iris import *

CASE = case_of("iris")


@pytest.mark.points(2)
def test_names_the_cause(diagnose_iris, draw):
    """The cause is what really ails the patient, not what it looks like."""
    expect_cause(CASE, report_of(diagnose_iris, seed_of(draw, "visit")))


@pytest.mark.points(0.5)
def test_names_a_tensor_that_shows_it(diagnose_iris, draw):
    """The tensor that is named shows what the diagnosis says, in a run of our own."""
    seed = seed_of(draw, "visit")
    expect_tensor_of(CASE, report_of(diagnose_iris, seed), seed)


@pytest.mark.points(2)
def test_brings_evidence(diagnose_iris, draw):
    """The number is what the list of diagnoses asks for, measured on the visit with this seed."""
    expect_evidence(CASE, diagnose_iris, draw)
