"""Shuffles with the global generator. killed by: test_the_same_seed_gives_the_same_split. named: seed-not-used."""


def split(words, seed):
    order = torch.randperm(len(words)).tolist()
    shuffled = [words[place] for place in order]
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return shuffled[:first], shuffled[first:second], shuffled[second:]
