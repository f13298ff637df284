"""Looks for the longest common word.

killed by: test_the_example_worked_by_hand, test_finds_the_longest_piece. named: only-whole-words.
"""


def longest_copy(sample, corpus):
    words = set(corpus.split())
    return max((len(word) for word in sample.split() if word in words), default=0)
