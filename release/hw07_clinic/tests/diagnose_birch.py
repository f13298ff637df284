"""Public checks of diagnose_birch. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
from hw07_clinic import CAUSES
from toolkit import expect

OK_FORMAT = False
name = "diagnose_birch"


@test_case(
    name='is a complete report',
    points=0.5,
    success_message='A report has a cause from the list, the name of a tensor, and one finite number.',
    failure_message='A report has a cause from the list, the name of a tensor, and one finite number.',
)
def test_is_a_complete_report(diagnose_birch):
    """A report has a cause from the list, the name of a tensor, and one finite number."""
    report = diagnose_birch(1)
    expect(isinstance(report, dict), "`diagnose_birch` should return a dictionary.")
    lacking = [key for key in ("cause", "tensor", "evidence") if key not in report]
    expect(not lacking, "The report is not complete: it needs 'cause', 'tensor' and 'evidence'.", ", ".join(lacking))
    cause, number = report["cause"], report["evidence"]
    expect(isinstance(cause, str) and cause in CAUSES, "`cause` should be one of the words of CAUSES.", str(cause))
    expect(isinstance(report["tensor"], str), "`tensor` should be the name of a tensor, as a text.")
    expect(isinstance(number, int | float), "`evidence` should be a number: `.item()` makes one of a tensor.")
    expect(math.isfinite(number), "`evidence` should be a finite number.")
