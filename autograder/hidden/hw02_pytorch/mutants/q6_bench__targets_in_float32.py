"""Makes the targets in PyTorch's default.

killed only by: test_a_pass_goes_back_through_the_mean_squared_error. named: nearly-right.
"""


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
        X, y = torch.tensor(xs[:n], dtype=dtype), torch.tensor(ys[:n])
        ours = seconds(lambda: (sum((mlp(x)[0] - t) ** 2 for x, t in zip(xs[:n], ys[:n], strict=True)) / n).backward())
        theirs = seconds(lambda: ((model(X)[:, 0] - y) ** 2).mean().backward())
        return ours, theirs

    return {n: both(n) for n in ns}
