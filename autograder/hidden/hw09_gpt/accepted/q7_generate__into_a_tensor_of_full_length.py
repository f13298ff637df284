"""Makes room for the whole text first, and draws with weights that do not sum to one."""


def generate(model, idx, steps, generator):
    B, T = idx.shape
    text = torch.empty(B, T + steps, dtype=idx.dtype, device=idx.device)
    text[:, :T] = idx
    for end in range(T, T + steps):
        begin = max(0, end - model.block_size)
        logits, _ = model(text[:, begin:end])
        last = logits[:, -1].detach().cpu()
        weights = (last - last.max(dim=1, keepdim=True).values).exp()
        text[:, end] = torch.multinomial(weights, num_samples=1, generator=generator)[:, 0]
    return text
