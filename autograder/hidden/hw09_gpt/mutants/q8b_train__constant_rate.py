"""Never changes the learning rate. killed by: test_follows_the_recipe. named: constant-learning-rate."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for _ in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = peak
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
