"""Sorts the shortest first.

killed by: test_tokens_that_begin_alike_are_told_apart, test_the_longer_special_token_wins. named:
shorter-special-token-wins.
"""


def tokenize(text, merges, special):
    names = sorted(special, key=len)
    parts = split(text, "|".join(regex.escape(name) for name in names)) if names else [text]
    ids = []
    for part in parts:
        if part in special:
            ids.append(special[part])
        else:
            for chunk in split(part, PATTERN):
                ids += encode(chunk, merges)
    return ids
