"""Does not escape the names.

killed by: test_signs_of_regular_expressions_are_plain_text. named: special-token-as-a-pattern.
"""


def tokenize(text, merges, special):
    names = sorted(special, key=len, reverse=True)
    parts = split(text, "|".join(name for name in names)) if names else [text]
    ids = []
    for part in parts:
        if part in special:
            ids.append(special[part])
        else:
            for chunk in split(part, PATTERN):
                ids += encode(chunk, merges)
    return ids
