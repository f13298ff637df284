"""Rounds the three lengths one by one. killed by: test_lists_of_any_length_are_cut_up_whole. named: names-lost."""


def split(words, seed):
    order = torch.randperm(len(words), generator=torch.Generator().manual_seed(seed)).tolist()
    shuffled = [words[place] for place in order]
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return shuffled[:first], shuffled[first:second], shuffled[second : second + len(words) // 10]
