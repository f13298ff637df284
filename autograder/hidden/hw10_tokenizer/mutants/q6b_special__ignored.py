"""Knows no special tokens.

killed by: test_matches_tiktoken, test_special_tokens_are_one_id_each. named: special-tokens-ignored.
"""


def tokenize(text, merges, special):
    return [token for chunk in split(text, PATTERN) for token in encode(chunk, merges)]
