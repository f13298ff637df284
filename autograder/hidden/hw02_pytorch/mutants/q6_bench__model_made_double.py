"""Converts the model instead of its inputs.

killed only by: test_a_network_in_float32_is_timed_as_it_is. named: network-changed.
"""


def bench(mlp, model, xs, ys, ns, repeats=5, clock=time.perf_counter):
    model.double()
    dtype = torch.float64

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

    return {n: both(n) for n in ns}
