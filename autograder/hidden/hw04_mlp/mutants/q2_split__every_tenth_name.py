"""Takes every tenth name for dev and every tenth for test.

killed by: test_another_seed_gives_another_split. named: not-shuffled.
"""


def split(words, seed):
    train = [word for i, word in enumerate(words) if i % 10 < 8]
    return train, words[8::10], words[9::10]
