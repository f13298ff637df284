"""Splits at spaces. killed by: test_nothing_is_lost, test_matches_tiktoken. named: cut-at-spaces-only."""


def split(text, pattern):
    return text.split()
