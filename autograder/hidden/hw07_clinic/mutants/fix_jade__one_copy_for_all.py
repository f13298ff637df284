"""Takes one copy for all batches, so that blanks pile up in it.

killed by: test_the_cause_is_gone. named: cause-still-there.
"""


def fix_jade():
    def batches(X, Y, size, steps, generator):
        return jade_batches(X.clone(), Y, size, steps, generator)

    return JADE | {"batches": batches}
