"""Returns the piece.

killed by: test_the_example_worked_by_hand, test_nothing_and_everything, test_finds_the_longest_piece.
named: piece-returned.
"""


def longest_copy(sample, corpus):
    piece = ""
    for start in range(len(sample)):
        while start + len(piece) < len(sample) and sample[start : start + len(piece) + 1] in corpus:
            piece = sample[start : start + len(piece) + 1]
    return piece
