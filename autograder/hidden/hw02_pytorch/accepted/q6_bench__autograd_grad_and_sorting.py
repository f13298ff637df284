"""Gradients through torch.autograd.grad, all timings kept and sorted, pairs as lists."""


def bench(mlp, model, xs, ys, ns, repeats=5, clock=time.perf_counter):
    weights = list(model.parameters())
    table = {}
    for n in ns:
        points, targets = xs[:n], ys[:n]
        X, y = torch.tensor(points, dtype=weights[0].dtype), torch.tensor(targets, dtype=weights[0].dtype)
        readings = {"micrograd": [], "torch": []}
        for _ in range(1 + repeats):
            began = clock()
            errors = [(mlp(x)[0] - t) ** 2 for x, t in zip(points, targets, strict=True)]
            total = errors[0]
            for error in errors[1:]:
                total = total + error
            (total * (1 / n)).backward()
            readings["micrograd"].append(clock() - began)
        for _ in range(1 + repeats):
            began = clock()
            torch.autograd.grad((model(X)[:, 0] - y).square().mean(), weights)
            readings["torch"].append(clock() - began)
        table[n] = [min(seconds[1:]) for seconds in readings.values()]
    return table
