"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_jade():
    def batches(X, Y, size, steps, generator):
        pairs = []
        for _ in range(steps):
            start = int(torch.randint(0, len(X) - size + 1, (), generator=generator))
            rows = torch.arange(start, start + size)
            blank = torch.rand(size, 3, generator=generator) < 0.2
            pairs.append((X[rows].masked_fill(blank, 0), Y[rows]))
        return pairs

    treated = JADE | {"batches": batches}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
