"""Applies the softmax itself.

killed by: test_fresh_text_costs_less_than_with_a_table,
test_fresh_text_costs_what_a_short_training_gives, test_fresh_text_costs_what_a_sensible_training_gives,
test_fresh_text_costs_what_a_good_model_needs, test_the_claim_is_what_is_measured.
named: probabilities-for-logits.
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
        return logits.softmax(-1)

    return logits_of


def claim():
    return 0.847
