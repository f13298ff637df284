"""Asks for a context of 512 tokens.

killed by: test_logits_for_every_place, test_fresh_text_costs_less_than_with_a_table. named: context-out-of-range.
"""

CONTEXT = 512


def new_model(vocab):
    return GPT(vocab, 64)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


def claim():
    return 0.847
