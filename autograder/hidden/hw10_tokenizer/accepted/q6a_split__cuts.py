"""Collects the places to cut at."""

from itertools import pairwise


def split(text, pattern):
    cuts = {0, len(text)}
    for match in regex.finditer(pattern, text):
        cuts |= set(match.span())
    cuts = sorted(cuts)
    return [text[a:b] for a, b in pairwise(cuts)]
