"""Leaves the weights of the last block as they were drawn.

killed by: test_fresh_text_costs_what_a_good_model_needs, test_the_claim_is_what_is_measured.
named: claim-too-good.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict(
        {name: tensor.float() for name, tensor in weights.items() if "blocks.1" not in name}, strict=False
    )
    return model.eval()


def claim():
    return 0.847
