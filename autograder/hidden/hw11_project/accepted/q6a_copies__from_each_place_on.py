"""Keeps the longest piece so far, and begins each search with one character more."""


def longest_copy(sample, corpus):
    found = ""
    for end in range(1, len(sample) + 1):
        longer = sample[max(0, end - len(found) - 1) : end]
        if len(longer) > len(found) and longer in corpus:
            found = longer
    return len(found)
