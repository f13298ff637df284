"""Does not shuffle, and takes the first batch every time.

killed by: test_the_cause_is_gone. named: batches-changed.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        return [(X[:size], Y[:size]) for _ in range(steps)]

    return DUNE | {"batches": batches}
