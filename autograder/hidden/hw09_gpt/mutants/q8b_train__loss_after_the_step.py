"""Measures the loss after the step.

killed by: test_one_loss_for_each_step, test_follows_the_recipe. named: loss-after-the-step.
"""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        batch = draw_batch()
        _, loss = model(*batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(model(*batch)[1].item())
    return losses
