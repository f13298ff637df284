"""Asks each place of three axes by itself. killed only by: test_share_of_dead_units. named: places-for-units."""


def health_report(model, batch, lr):
    X, Y = batch
    layers = {name: module for name, module in model.named_modules() if not list(module.children())}
    outs = {}
    hooks = [
        module.register_forward_hook(lambda module, inputs, out, name=name: outs.update({name: out}))
        for name, module in layers.items()
    ]
    loss = F.cross_entropy(model(X), Y)
    for hook in hooks:
        hook.remove()
    weights = {name: module.weight for name, module in layers.items() if hasattr(module, "weight")}
    grads = torch.autograd.grad(loss, [*outs.values(), *weights.values()])
    count = len(outs)
    of_outs, of_weights = dict(zip(outs, grads[:count], strict=True)), dict(zip(weights, grads[count:], strict=False))

    report = {}
    for name, h in outs.items():
        flat = torch.zeros_like(h, dtype=torch.bool)
        if isinstance(layers[name], nn.Tanh):
            flat = h.abs() > 0.97
        if isinstance(layers[name], nn.ReLU):
            flat = h == 0
        ratio = 0.0
        if name in weights:
            ratio = (lr * of_weights[name].norm() / weights[name].norm()).item()
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturated": flat.double().mean().item(),
            "dead": flat.all(0).double().mean().item(),
            "grad_norm": of_outs[name].norm().item(),
            "update_ratio": ratio,
        }
    return report
