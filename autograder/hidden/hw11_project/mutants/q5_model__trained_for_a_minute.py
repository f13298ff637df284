"""Hands in a model after less than a minute of training, and says so.

killed by: test_fresh_text_costs_what_a_sensible_training_gives, test_fresh_text_costs_what_a_good_model_needs.
named: learns-too-little.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


def claim():
    return 1.2089
