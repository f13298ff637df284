"""Takes copies, and blanks nothing any more. killed by: test_the_cause_is_gone. named: batches-changed."""


def fix_jade():
    def batches(X, Y, size, steps, generator):
        rows = torch.randint(len(X), (steps, size), generator=generator)
        return list(zip(X[rows], Y[rows], strict=True))

    return JADE | {"batches": batches}
