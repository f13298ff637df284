"""Divides by n.

killed by: test_forward_and_backward_are_timed, test_the_first_pass_does_not_count,
test_the_smallest_repeat_is_reported. named: time-per-point.
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
        X, y = torch.tensor(xs[:n], dtype=dtype), torch.tensor(ys[:n], dtype=dtype)
        ours = seconds(lambda: (sum((mlp(x)[0] - t) ** 2 for x, t in zip(xs[:n], ys[:n], strict=True)) / n).backward())
        theirs = seconds(lambda: ((model(X)[:, 0] - y) ** 2).mean().backward())
        return ours, theirs

    return {n: tuple(s / n for s in both(n)) for n in ns}
