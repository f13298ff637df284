"""Throws a number between 0 and 1, and looks where the cumulative sum passes it."""


def generate(model, idx, steps, generator):
    text = idx.clone()
    with torch.no_grad():
        for _ in range(steps):
            shown = text if text.size(1) <= model.block_size else text[:, text.size(1) - model.block_size :]
            logits = model(shown)[0][:, -1, :].double().cpu()
            total = torch.softmax(logits, 1).cumsum(1)
            thrown = torch.rand(len(text), 1, generator=generator, dtype=torch.float64) * total[:, -1:]
            drawn = torch.searchsorted(total, thrown).clamp(max=logits.size(1) - 1)
            text = torch.hstack([text, drawn.to(text.device)])
    return text
