"""Never zeroes the gradients. killed by: test_follows_the_recipe. named: gradients-pile-up."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.1)
    losses = []
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = lr_at(step, steps, warmup, peak)
        _, loss = model(*draw_batch())
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
