"""Makes an optimizer in every step. killed by: test_follows_the_recipe. named: optimizer-made-anew."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        optimizer = torch.optim.AdamW(model.parameters(), lr=lr_at(step, steps, warmup, peak), weight_decay=0.1)
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
