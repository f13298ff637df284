"""Cures the cause, and clips the gradient.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
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

    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    return treated | {"step": step}
