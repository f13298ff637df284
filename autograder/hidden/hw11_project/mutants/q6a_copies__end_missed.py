"""Stops one character before the end of the sample. killed by: test_nothing_and_everything. named: end-missed."""


def longest_copy(sample, corpus):
    best = 0
    for start in range(len(sample)):
        while start + best + 1 < len(sample) and sample[start : start + best + 1] in corpus:
            best += 1
    return best
