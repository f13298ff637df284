"""Uses none of the earlier functions: strings of characters, and str.replace."""

from itertools import pairwise


def train(chunks, num_merges):
    lines = ["".join(map(chr, chunk.encode("utf-8"))) for chunk in chunks]
    merges = {}
    for step in range(num_merges):
        counts = Counter(a + b for line in lines for a, b in pairwise(line))
        if not counts:
            return merges
        best = sorted(counts, key=lambda pair: (-counts[pair], pair))[0]
        if counts[best] == 1:
            return merges
        merges[ord(best[0]), ord(best[1])] = 256 + step
        lines = [line.replace(best, chr(256 + step)) for line in lines]
    return merges
