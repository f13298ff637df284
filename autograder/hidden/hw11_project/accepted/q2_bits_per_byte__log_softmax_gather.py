"""Gathers from log_softmax, and ranks by picking the best again and again."""


def bits_per_byte(logits, targets, lengths):
    surprise = -logits.double().log_softmax(dim=-1).gather(1, targets.unsqueeze(1))
    total = torch.take(lengths, targets).sum()
    return float(surprise.sum() / torch.log(torch.tensor(2.0, dtype=torch.float64)) / total)


def rank(reports):
    left, names = list(reports), []
    while left:
        best = min(left, key=lambda report: report["loss"] * report["tokens"] / report["bytes"])
        left.remove(best)
        names.append(best["name"])
    return names
