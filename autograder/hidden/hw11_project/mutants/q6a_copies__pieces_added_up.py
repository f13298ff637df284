"""Adds up all words that occur.

killed by: test_finds_the_longest_piece, test_the_example_worked_by_hand. named: pieces-added-up.
"""


def longest_copy(sample, corpus):
    return sum(len(word) for word in sample.split() if word in corpus)
