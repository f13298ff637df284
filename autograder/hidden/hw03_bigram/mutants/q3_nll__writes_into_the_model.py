"""Takes the logarithm in the tensor of the caller.

killed only by: test_inputs_are_left_unchanged. named: inputs-changed.
"""


def nll(P, words):
    pairs = [(NUMBER[a], NUMBER[b]) for word in words for a, b in zip("." + word, word + ".", strict=True)]
    xs, ys = torch.tensor(pairs).T
    return float(-P.log_()[xs, ys].mean())
