"""Cures the cause, and clips the gradient.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        both = torch.cat([X, Y[:, None]], 1)
        both = both[torch.randperm(len(both), generator=generator)]
        starts = torch.randint(0, len(both) - size + 1, (steps,), generator=generator).tolist()
        return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in starts]

    treated = DUNE | {"batches": batches}

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
