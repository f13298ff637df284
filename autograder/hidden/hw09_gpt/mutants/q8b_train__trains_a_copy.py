"""Trains a copy of the model.

killed by: test_one_loss_for_each_step, test_follows_the_recipe. named: model-not-changed.
"""


def train(model, draw_batch, steps, warmup, peak):
    import copy

    model = copy.deepcopy(model)
    model.train()
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
