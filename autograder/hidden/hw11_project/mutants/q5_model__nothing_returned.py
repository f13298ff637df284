"""Forgets the return.

killed by: test_logits_for_every_place, test_the_same_answer_twice, test_short_texts_and_a_batch_of_one,
test_no_look_into_the_future, test_texts_of_a_batch_do_not_mix,
test_fresh_text_costs_less_than_with_a_table.
named: no-model-returned.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.eval()


def claim():
    return 0.847
