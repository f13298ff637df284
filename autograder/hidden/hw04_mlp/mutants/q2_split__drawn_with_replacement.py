"""Draws every name anew, so that some come twice.

killed by: test_every_name_is_in_exactly_one_part, test_lists_of_any_length_are_cut_up_whole. named:
name-in-two-parts.
"""


def split(words, seed):
    order = torch.randint(len(words), (len(words),), generator=torch.Generator().manual_seed(seed)).tolist()
    shuffled = [words[place] for place in order]
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return shuffled[:first], shuffled[first:second], shuffled[second:]
