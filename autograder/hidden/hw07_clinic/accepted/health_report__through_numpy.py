"""Takes the numbers in numpy, with one pass back for each tensor."""


def health_report(model, batch, lr):
    import numpy as np

    X, Y = batch
    outs = {}

    def keeper(name):
        def keep(module, inputs, out):
            outs[name] = module, out

        return keep

    hooks = [m.register_forward_hook(keeper(n)) for n, m in model.named_modules() if not [*m.children()]]
    loss = F.cross_entropy(model(X), Y)
    [hook.remove() for hook in hooks]
    report = {}
    for name, (module, out) in outs.items():
        h = out.detach().numpy()
        flat = np.zeros(h.shape, dtype=bool)
        flat = np.abs(h) > 0.97 if isinstance(module, nn.Tanh) else flat
        flat = h == 0 if isinstance(module, nn.ReLU) else flat
        (slope,) = torch.autograd.grad(loss, out, retain_graph=True)
        ratio = 0.0
        if isinstance(getattr(module, "weight", None), torch.Tensor):
            (g,) = torch.autograd.grad(loss, module.weight, retain_graph=True)
            ratio = float(lr * np.linalg.norm(g.numpy()) / np.linalg.norm(module.weight.detach().numpy()))
        report[name] = {
            "mean": float(h.mean()),
            "std": float(h.std(ddof=1)),
            "saturated": float(flat.mean()),
            "dead": float(flat.reshape(-1, h.shape[-1]).all(axis=0).mean()),
            "grad_norm": float(np.linalg.norm(slope.numpy())),
            "update_ratio": ratio,
        }
    return report
