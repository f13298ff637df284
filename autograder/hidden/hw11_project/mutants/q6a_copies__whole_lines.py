"""Compares whole lines.

killed by: test_the_example_worked_by_hand, test_finds_the_longest_piece. named: whole-lines-only.
"""


def longest_copy(sample, corpus):
    lines = set(corpus.split("\n"))
    return max((len(line) for line in sample.split("\n") if line in lines), default=0)
