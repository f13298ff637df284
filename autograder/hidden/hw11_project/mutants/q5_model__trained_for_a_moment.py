"""Hands in a model after a moment of training, and says so.

killed by: test_fresh_text_costs_less_than_with_a_table,
test_fresh_text_costs_what_a_short_training_gives, test_fresh_text_costs_what_a_sensible_training_gives,
test_fresh_text_costs_what_a_good_model_needs.
named: no-better-than-a-table.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


def claim():
    return 1.6717
