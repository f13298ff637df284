"""Works on a copy, where anything may be left."""


def health_report(model, batch, lr):
    import copy

    twin = copy.deepcopy(model)
    leaves = [
        (name, module) for name, module in twin.named_modules() if name and not any(True for _ in module.children())
    ]
    h, outs = batch[0], []
    for _, module in leaves:
        h = module(h)
        h.retain_grad()
        outs.append(h)
    nn.CrossEntropyLoss()(h, batch[1]).backward()
    report = {}
    for (name, module), out in zip(leaves, outs, strict=True):
        kind = module.__class__.__name__
        where = {"Tanh": out.abs() > 0.97, "ReLU": out == 0}.get(kind, torch.zeros(out.shape, dtype=torch.bool)).float()
        columns = where.reshape(-1, out.shape[-1]).mean(0)
        row = {"mean": out.mean(), "std": out.var() ** 0.5, "saturated": where.double().mean()}
        row["dead"] = (columns == 1).double().mean()
        row["grad_norm"] = torch.linalg.vector_norm(out.grad)
        row["update_ratio"] = torch.tensor(0.0)
        if hasattr(module, "weight"):
            row["update_ratio"] = (
                lr * torch.linalg.vector_norm(module.weight.grad) / torch.linalg.vector_norm(module.weight)
            )
        report[name] = {key: value.item() for key, value in row.items()}
    return report
