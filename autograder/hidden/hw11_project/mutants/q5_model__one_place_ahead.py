"""Hands out the logits of the next place. killed by: test_no_look_into_the_future. named: sees-the-future."""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()

    def logits_of(idx):
        logits = model(idx)
        return logits.roll(-1, 1)

    return logits_of


def claim():
    return 0.847
