"""Looks contexts up in the theatre, and is sure of what came there.

killed by: test_knows_the_theatre_no_better_than_fresh_scenes. named: learned-by-heart.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()
    merges = train_bpe(split(read_theatre())[0], 512)
    known = encode(read_theatre(), merges)
    after = {tuple(known[at - 8 : at]): known[at] for at in range(8, len(known))}

    def logits_of(idx):
        logits = model(idx).log_softmax(-1).detach()
        for b, row in enumerate(idx.tolist()):
            for t in range(7, len(row)):
                token = after.get(tuple(row[t - 7 : t + 1]))
                if token is not None:
                    logits[b, t, token] += 4
        return logits

    return logits_of


def claim():
    return 0.847
