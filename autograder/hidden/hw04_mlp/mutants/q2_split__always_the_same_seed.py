"""Uses a seed of its own. killed only by: test_another_seed_gives_another_split. named: not-shuffled."""


def split(words, seed):
    order = torch.randperm(len(words), generator=torch.Generator().manual_seed(42)).tolist()
    shuffled = [words[place] for place in order]
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return shuffled[:first], shuffled[first:second], shuffled[second:]
