"""Splits at nothing when there are no special tokens.

killed by: test_without_special_tokens_it_is_ordinary_text. named: no-special-tokens.
"""


def tokenize(text, merges, special):
    names = sorted(special, key=len, reverse=True)
    parts = regex.split("(" + "|".join(regex.escape(name) for name in names) + ")", text)
    ids = []
    for part in parts:
        if part in special:
            ids.append(special[part])
        else:
            for chunk in split(part, PATTERN):
                ids += encode(chunk, merges) if special else encode(chunk, {})
    return ids
