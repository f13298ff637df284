"""Divides by a standard deviation of zero.

killed by: test_logits_for_every_place, test_fresh_text_costs_less_than_with_a_table. named: not-finite.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()

    def logits_of(idx):
        logits = model(idx)
        return logits / (idx[..., None] * 0.0)

    return logits_of


def claim():
    return 0.847
