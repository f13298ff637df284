"""Measures an embedding, and gets the gradient of the second batch alone by a backward of its own."""


def diagnose_amber(seed):
    visit = admit(AMBER, seed)
    model = visit.model
    AMBER["step"](model, *visit.batches[0], visit.lr)
    kept = {name: p.grad.clone() for name, p in model.named_parameters()}
    model.zero_grad()
    X, Y = visit.batches[1]
    F.cross_entropy(model(X), Y).backward()
    alone = model.embed.weight.grad
    both = alone + kept["embed.weight"]
    return {"cause": "gradients-pile-up", "tensor": "embed.weight", "evidence": float(both.norm() / alone.norm())}
