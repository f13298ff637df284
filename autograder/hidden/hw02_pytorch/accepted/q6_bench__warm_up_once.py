"""Warms both sides up once, before any n, and clears gradients between passes."""


def passes(mlp, model, xs, ys, n):
    dtype = next(model.parameters()).dtype
    X, y = torch.tensor(xs[:n], dtype=dtype), torch.tensor(ys[:n], dtype=dtype)

    def micrograd_pass():
        loss = sum((mlp(xs[i])[0] - ys[i]) ** 2 for i in range(n)) / n
        loss.backward()

    def torch_pass():
        loss = ((model(X).squeeze(-1) - y) ** 2).mean()
        loss.backward()

    return micrograd_pass, torch_pass


def stopwatch(run, network, clock):
    for p in network.parameters():
        p.grad = None if isinstance(p, torch.Tensor) else 0.0
    before = clock()
    run()
    return clock() - before


def bench(mlp, model, xs, ys, ns, repeats=5, clock=time.perf_counter):
    for run in passes(mlp, model, xs, ys, 1):
        run()
    times = {}
    for n in ns:
        ours, theirs = passes(mlp, model, xs, ys, n)
        times[n] = (
            min(stopwatch(ours, mlp, clock) for _ in range(repeats)),
            min(stopwatch(theirs, model, clock) for _ in range(repeats)),
        )
    return times
