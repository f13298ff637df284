"""Leaves the learning rate to PyTorch's scheduler."""


def train(model, draw_batch, steps, warmup, peak):
    optimizer = torch.optim.AdamW(model.parameters(), lr=1.0, weight_decay=0.1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: lr_at(step, steps, warmup, peak))
    model.train(True)
    history = []
    for _ in range(steps):
        x, y = draw_batch()
        optimizer.zero_grad(set_to_none=False)
        loss = model(x, y)[1]
        loss.backward()
        history.append(float(loss))
        optimizer.step()
        schedule.step()
    return history
