"""Subtracts the mean over the batch. killed by: test_texts_of_a_batch_do_not_mix. named: texts-of-a-batch-mixed."""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()

    def logits_of(idx):
        logits = model(idx)
        return logits - 0.5 * logits.mean(0, keepdim=True)

    return logits_of


def claim():
    return 0.847
