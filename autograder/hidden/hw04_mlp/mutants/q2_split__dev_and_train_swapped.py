"""Returns dev first. killed by: test_three_parts_of_80_10_and_10_percent. named: parts-in-another-order."""


def split(words, seed):
    order = torch.randperm(len(words), generator=torch.Generator().manual_seed(seed)).tolist()
    shuffled = [words[place] for place in order]
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return shuffled[first:second], shuffled[:first], shuffled[second:]
