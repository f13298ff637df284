"""Hands in the merges of another model.

killed by: test_logits_for_every_place, test_the_same_answer_twice, test_short_texts_and_a_batch_of_one,
test_no_look_into_the_future, test_texts_of_a_batch_do_not_mix,
test_fresh_text_costs_less_than_with_a_table, test_fresh_text_costs_what_a_short_training_gives,
test_fresh_text_costs_what_a_sensible_training_gives, test_fresh_text_costs_what_a_good_model_needs,
test_the_claim_is_what_is_measured, test_knows_the_theatre_no_better_than_fresh_scenes.
named: logits-of-another-shape.
"""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


def claim():
    return 0.847
