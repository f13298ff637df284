"""Claims less than the limit.

killed by: test_the_claim_is_possible, test_the_claim_is_what_is_measured. named: too-good-to-be-true.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


def claim():
    return 0.05
