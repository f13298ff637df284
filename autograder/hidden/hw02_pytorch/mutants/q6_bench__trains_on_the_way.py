"""Takes a step in every pass. killed only by: test_weights_are_left_unchanged. named: network-changed."""


def bench(mlp, model, xs, ys, ns, repeats=5, clock=time.perf_counter):
    dtype = next(model.parameters()).dtype

    def seconds(run):
        run()
        times = []
        for _ in range(repeats):
            start = clock()
            run()
            times.append(clock() - start)
        return min(times)

    def both(n):
        X, y = torch.tensor(xs[:n], dtype=dtype), torch.tensor(ys[:n], dtype=dtype)
        ours = seconds(lambda: (sum((mlp(x)[0] - t) ** 2 for x, t in zip(xs[:n], ys[:n], strict=True)) / n).backward())
        theirs = seconds(lambda: ((model(X)[:, 0] - y) ** 2).mean().backward())
        return ours, theirs

    times = {n: both(n) for n in ns}
    with torch.no_grad():
        for p in model.parameters():
            p -= 0.01 * p.grad
    return times
