"""Cuts into chunks before it looks for special tokens.

killed by: test_matches_tiktoken, test_special_tokens_are_one_id_each. named: special-tokens-ignored.
"""


def tokenize(text, merges, special):
    ids = []
    for chunk in split(text, PATTERN):
        ids += [special[chunk]] if chunk in special else encode(chunk, merges)
    return ids
