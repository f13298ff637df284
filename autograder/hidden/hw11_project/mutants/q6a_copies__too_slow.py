"""Starts again from nothing at every character, and compares letter by letter in Python.

killed by: test_a_whole_corpus_is_searched_in_seconds. named: too-slow.
"""


def longest_copy(sample, corpus):
    best = 0
    for start in range(len(sample)):
        for place in range(len(corpus)):
            length = 0
            while sample[start + length : start + length + 1] == corpus[place + length : place + length + 1] != "":
                length += 1
            best = max(best, length)
    return best
