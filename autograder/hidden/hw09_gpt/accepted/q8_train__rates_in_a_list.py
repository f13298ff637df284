"""Works the learning rates out first."""


def lr_at(step, steps, warmup, peak):
    return rates(steps, warmup, peak)[step]


def rates(steps, warmup, peak):
    up = [peak * (t + 1) / warmup for t in range(warmup)]
    down = [peak / 2 + peak / 2 * math.cos(math.pi * t / (steps - warmup)) for t in range(steps - warmup)]
    return up + down


def train(model, draw_batch, steps, warmup, peak):
    for module in model.modules():
        module.training = True
    optimizer, losses = None, []
    for lr in rates(steps, warmup, peak):
        if optimizer is None:
            optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-1)
        optimizer.param_groups[0].update(lr=lr)
        loss = model(*draw_batch())[1]
        model.zero_grad()
        loss.backward()
        optimizer.step()
        losses += [loss.detach().item()]
    return losses
