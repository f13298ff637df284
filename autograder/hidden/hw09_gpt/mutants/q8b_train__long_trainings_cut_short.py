"""Stops after a hundred steps. killed only by: test_your_gpt_learns_the_theatre. named: learns-too-little."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for step in range(min(steps, 100)):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
