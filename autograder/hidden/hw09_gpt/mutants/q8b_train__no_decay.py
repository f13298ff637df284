"""Takes Adam, without weight decay. killed by: test_follows_the_recipe. named: no-weight-decay."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.Adam(model.parameters())
    losses = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
