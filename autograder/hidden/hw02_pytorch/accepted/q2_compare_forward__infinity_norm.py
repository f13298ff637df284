"""The infinity norm of the difference, flattened."""


def compare_forward(mlp, model, xs):
    parameter = next(model.parameters())
    with torch.inference_mode():
        X = torch.tensor(xs, dtype=torch.float64).to(parameter.dtype)
        theirs = model(X).to(torch.float64).reshape(-1)
    ours = torch.tensor([out.data for x in xs for out in mlp(x)], dtype=torch.float64)
    return torch.linalg.vector_norm(ours - theirs, ord=float("inf")).item()
