"""Starts at as many places as the corpus has. killed only by: test_nothing_and_everything. named: end-missed."""


def longest_copy(sample, corpus):
    best = 0
    for start in range(len(corpus)):
        while start + best < len(sample) and sample[start : start + best + 1] in corpus:
            best += 1
    return best
