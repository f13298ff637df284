"""Counts positions from the end of the context.

killed by: test_short_texts_and_a_batch_of_one. named: depends-on-the-length.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()

    def logits_of(idx):
        T = idx.shape[1]
        padded = torch.nn.functional.pad(idx, (CONTEXT - T, 0))
        return model(padded)[:, CONTEXT - T :]

    return logits_of


def claim():
    return 0.847
