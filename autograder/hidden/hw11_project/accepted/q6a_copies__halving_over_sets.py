"""Halves the range of lengths, with sets of all pieces of a length."""


def shared(sample, corpus, length):
    pieces = {sample[start : start + length] for start in range(len(sample) - length + 1)}
    return any(corpus[start : start + length] in pieces for start in range(len(corpus) - length + 1))


def longest_copy(sample, corpus):
    low, high = 0, min(len(sample), len(corpus))
    while low < high:
        middle = (low + high + 1) // 2
        if shared(sample, corpus, middle):
            low = middle
        else:
            high = middle - 1
    return low
