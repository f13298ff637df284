"""Public checks of q6b_memory. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw11_theatre import read_theatre, scenes_of
from toolkit import expect

OK_FORMAT = False
name = "q6b_memory"


def memory_of(got):
    """Return the claims, if they have the right form."""
    expect(isinstance(got, dict), "`memory` should return a dictionary.")
    needed = {"sample", "copied", "passage", "passage_copied"}
    expect(needed <= set(got), "Its keys should be sample, copied, passage and passage_copied.")
    expect(all(isinstance(got[key], str) for key in ("sample", "passage")), "sample and passage should be texts.")
    whole = all(type(got[key]) is int for key in ("copied", "passage_copied"))
    expect(whole, "copied and passage_copied should be whole numbers, lengths in characters.")
    shortened = all(len(got[key]) <= 20_000 for key in ("sample", "passage"))
    expect(shortened, "The sample and the passage should have 20,000 characters at most.")
    return got


@test_case(
    name='the claims can be checked',
    points=1,
    success_message='`memory` holds a sample of 500 characters or more, a passage of whole scenes of the theatre, and two numbers.',
    failure_message='`memory` holds a sample of 500 characters or more, a passage of whole scenes of the theatre, and two numbers.',
)
def test_the_claims_can_be_checked(memory):
    """`memory` holds a sample of 500 characters or more, a passage of whole scenes of the theatre, and two numbers."""
    got = memory_of(memory())
    for key in ("sample", "passage"):
        slip = "The sample and the passage should have 500 characters or more."
        expect(len(got[key]) >= 500, slip, mistake="sample-too-short")
    whole = set(scenes_of(got["passage"])) <= set(scenes_of(read_theatre()))
    expect(whole, "The passage should be made of whole scenes of the theatre.", mistake="passage-not-from-the-theatre")
