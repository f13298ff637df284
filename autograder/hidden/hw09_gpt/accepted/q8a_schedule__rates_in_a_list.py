"""Works the learning rates of all steps out, with torch, and picks one."""


def lr_at(step, steps, warmup, peak):
    up = torch.arange(1, warmup + 1, dtype=torch.float64) / max(warmup, 1)
    angle = torch.linspace(0, math.pi, steps - warmup + 1, dtype=torch.float64)[:-1]
    return (peak * torch.cat([up, (1 + angle.cos()) / 2]))[step].item()
