"""Finds places with the same eight characters in a table, and follows them as far as they agree."""


def longest_copy(sample, corpus):
    """Follow every place of the corpus from the places of the sample with the same eight characters."""
    starts = {}
    for start in range(len(sample)):
        starts.setdefault(sample[start : start + 8], []).append(start)
    best = 0
    for place in range(len(corpus)):
        for start in starts.get(corpus[place : place + 8], ()):
            length = 0
            while sample[start + length : start + length + 1] == corpus[place + length : place + length + 1] != "":
                length += 1
            best = max(best, length)
    sizes = (size for size in range(1, 8) for at in range(len(sample) - size + 1) if sample[at : at + size] in corpus)
    return max(best, max(sizes, default=0))
