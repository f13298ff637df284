"""Takes the exponential out of f itself."""


def gradf(a, b, c):
    decay = math.e ** (-(a * c))
    for_a = b * b - decay * c
    for_b = (2 * a * b * c + 1) / c
    for_c = -(b / (c * c)) - decay * a
    return (for_a, for_b, for_c)
