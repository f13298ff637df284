"""Looks only for a piece with which the sample begins.

killed by: test_the_example_worked_by_hand, test_finds_the_longest_piece. named: from-the-beginning-only.
"""


def longest_copy(sample, corpus):
    best = 0
    while best < len(sample) and sample[: best + 1] in corpus:
        best += 1
    return best
