"""Takes the logarithm of a plain sum. killed by: test_gradient_is_belief_minus_truth. named: sum-without-gradient."""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    total = sum(math.exp(logit.data - largest) for logit in logits)
    return math.log(total) + largest - logits[i]
