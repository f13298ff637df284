"""Adds up the gradients of eight batches in each step of a long training.

killed only by: test_your_gpt_learns_the_theatre. named: too-good-to-be-true.
"""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        _, loss = model(*draw_batch())
        optimizer.zero_grad()
        loss.backward()
        for _ in range(steps // 100):
            model(*draw_batch())[1].backward()
            optimizer.step()
        optimizer.step()
        losses.append(loss.item())
    return losses
