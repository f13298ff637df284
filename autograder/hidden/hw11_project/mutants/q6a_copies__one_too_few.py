"""Returns one less than the length.

killed by: test_finds_the_longest_piece, test_the_example_worked_by_hand. named: off-by-one.
"""


def longest_copy(sample, corpus):
    best = 0
    for start in range(len(sample)):
        while start + best < len(sample) and sample[start : start + best + 1] in corpus:
            best += 1
    return max(0, best - 1)
