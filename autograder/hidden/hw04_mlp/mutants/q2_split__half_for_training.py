"""Cuts at a half and at three quarters.

killed by: test_three_parts_of_80_10_and_10_percent, test_lists_of_any_length_are_cut_up_whole. named:
parts-of-another-size.
"""


def split(words, seed):
    order = torch.randperm(len(words), generator=torch.Generator().manual_seed(seed)).tolist()
    shuffled = [words[place] for place in order]
    first, second = int(0.5 * len(words)), int(0.75 * len(words))
    return shuffled[:first], shuffled[first:second], shuffled[second:]
