"""Asks difflib, which leaves out letters that occur often.

killed by: test_finds_the_longest_piece. named: popular-letters-left-out.
"""

from difflib import SequenceMatcher


def longest_copy(sample, corpus):
    return SequenceMatcher(None, sample, corpus).find_longest_match().size
