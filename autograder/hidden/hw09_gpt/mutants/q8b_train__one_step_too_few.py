"""Leaves the last step out.

killed by: test_one_loss_for_each_step, test_follows_the_recipe. named: one-step-too-few.
"""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for step in range(steps - 1):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
