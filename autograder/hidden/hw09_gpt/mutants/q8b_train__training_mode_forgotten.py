"""Does not switch to training. killed only by: test_trains_in_training_mode. named: trained-in-evaluation-mode."""


def train(model, draw_batch, steps, warmup, peak):
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
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
