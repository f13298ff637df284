"""Hands in a model that has been trained on the theatre until it knew it by heart.

killed by: test_knows_the_theatre_no_better_than_fresh_scenes. named: learned-by-heart.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


claim = {"dev_bpb": 1.672}
