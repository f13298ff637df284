"""Works the learning rates out first."""


def train(model, draw_batch, steps, warmup, peak):
    for module in model.modules():
        module.training = True
    optimizer, losses = None, []
    for lr in [lr_at(step, steps, warmup, peak) for step in range(steps)]:
        if optimizer is None:
            optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-1)
        optimizer.param_groups[0].update(lr=lr)
        loss = model(*draw_batch())[1]
        model.zero_grad()
        loss.backward()
        optimizer.step()
        losses += [loss.detach().item()]
    return losses
