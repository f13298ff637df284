"""Takes special tokens out, encodes the rest in one go, and puts them back at the end.

killed by: test_matches_tiktoken, test_tokens_that_begin_alike_are_told_apart, test_special_tokens_are_one_id_each.
named: special-tokens-at-the-end.
"""


def tokenize(text, merges, special):
    names = sorted(special, key=len, reverse=True)
    parts = split(text, "|".join(regex.escape(name) for name in names)) if names else [text]
    rest = "".join(part for part in parts if part not in special)
    ids = [token for chunk in split(rest, PATTERN) for token in encode(chunk, merges)]
    return ids + [special[part] for part in parts if part in special]
