"""Squeezes the axis of a batch of one.

killed by: test_short_texts_and_a_batch_of_one, test_texts_of_a_batch_do_not_mix. named: logits-of-another-shape.
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
        return logits.squeeze(0)

    return logits_of


def claim():
    return 0.847
