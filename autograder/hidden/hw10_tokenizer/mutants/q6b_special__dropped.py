"""Cuts special tokens out.

killed by: test_matches_tiktoken, test_special_tokens_are_one_id_each. named: special-tokens-dropped.
"""


def tokenize(text, merges, special):
    names = sorted(special, key=len, reverse=True)
    parts = split(text, "|".join(regex.escape(name) for name in names)) if names else [text]
    ids = []
    for part in parts:
        if part in special:
            continue
        else:
            for chunk in split(part, PATTERN):
                ids += encode(chunk, merges)
    return ids
