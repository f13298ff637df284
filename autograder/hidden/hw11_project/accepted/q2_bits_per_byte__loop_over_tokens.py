"""Adds up token by token, with the logarithm of a sum in Python floats."""


def bits_per_byte(logits, targets, lengths):
    bits = size = 0
    for row, target in zip(logits.tolist(), targets.tolist(), strict=True):
        top = max(row)
        bits += (top - row[target] + math.log(sum(math.exp(x - top) for x in row))) / math.log(2)
        size += int(lengths[target])
    return bits / size


def rank(reports):
    cost = {}
    for report in reports:
        cost[report["name"]] = report["loss"] / (report["bytes"] / report["tokens"])
    return sorted(cost, key=cost.get)
