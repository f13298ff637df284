"""Makes special tokens of its own where the table is empty.

killed by: test_without_special_tokens_it_is_ordinary_text. named: no-special-tokens.
"""


def tokenize(text, merges, special):
    special = special or {"<|end|>": 300}
    names = sorted(special, key=len, reverse=True)
    parts = split(text, "|".join(regex.escape(name) for name in names)) if names else [text]
    ids = []
    for part in parts:
        if part in special:
            ids.append(special[part])
        else:
            for chunk in split(part, PATTERN):
                ids += encode(chunk, merges)
    return ids
