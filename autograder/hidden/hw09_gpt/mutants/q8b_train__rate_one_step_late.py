"""Sets the learning rate after the step. killed by: test_follows_the_recipe. named: learning-rate-one-step-late."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=peak, weight_decay=0.1)
    losses = []
    for step in range(steps):
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
    return losses
