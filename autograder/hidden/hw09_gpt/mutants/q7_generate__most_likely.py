"""Takes the most likely character every time.

killed only by: test_the_generator_decides, test_draws_what_the_model_believes. named: most-likely-instead-of-drawn.
"""


@torch.no_grad()
def generate(model, idx, steps, generator):
    for _ in range(steps):
        logits, _ = model(idx[:, -model.block_size :])
        probabilities = logits[:, -1].softmax(dim=-1)
        drawn = probabilities.argmax(dim=-1, keepdim=True)
        idx = torch.cat([idx, drawn.to(idx.device)], dim=1)
    return idx
