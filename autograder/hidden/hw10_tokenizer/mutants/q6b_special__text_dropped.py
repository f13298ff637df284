"""Returns the special tokens only.

killed by: test_matches_tiktoken, test_tokens_that_begin_alike_are_told_apart, test_special_tokens_are_one_id_each.
named: text-dropped.
"""


def tokenize(text, merges, special):
    names = sorted(special, key=len, reverse=True)
    parts = split(text, "|".join(regex.escape(name) for name in names)) if names else split(text, PATTERN)
    if not names:
        return [token for part in parts for token in encode(part, merges)]
    return [special[part] for part in parts if part in special]
