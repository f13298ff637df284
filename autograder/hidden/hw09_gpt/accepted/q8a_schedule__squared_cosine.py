"""Takes the square of the cosine of half the angle."""


def lr_at(step, steps, warmup, peak):
    if step >= warmup:
        return peak * math.cos(math.pi / 2 * (step - warmup) / (steps - warmup)) ** 2
    return peak / warmup * (step + 1)
