"""Looks for pieces of up to a hundred characters. killed by: test_finds_the_longest_piece. named: length-capped."""


def longest_copy(sample, corpus):
    for length in range(min(100, len(sample)), 0, -1):
        pieces = {sample[start : start + length] for start in range(len(sample) - length + 1)}
        if any(piece in corpus for piece in pieces):
            return length
    return 0
