"""Leaves the learning rate to the optimizer.

killed by: test_follows_the_recipe. named: learning-rate-of-the-optimizer.
"""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for _ in range(steps):
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
