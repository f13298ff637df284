"""Starts PyTorch's clock after the way forward.

killed by: test_forward_and_backward_are_timed, test_the_first_pass_does_not_count,
test_the_smallest_repeat_is_reported. named: torch-backward-only.
"""


def bench(mlp, model, xs, ys, ns, repeats=5, clock=time.perf_counter):
    dtype, result = next(model.parameters()).dtype, {}
    for n in ns:
        X, y = torch.tensor(xs[:n], dtype=dtype), torch.tensor(ys[:n], dtype=dtype)
        first, second = [], []
        for i in range(repeats + 1):
            start = clock()
            (sum((mlp(x)[0] - t) ** 2 for x, t in zip(xs[:n], ys[:n], strict=True)) / n).backward()
            stop = clock()
            loss = ((model(X)[:, 0] - y) ** 2).mean()
            begin = clock()
            loss.backward()
            end = clock()
            if i:
                first.append(stop - start)
                second.append(end - begin)
        result[n] = min(first), min(second)
    return result
