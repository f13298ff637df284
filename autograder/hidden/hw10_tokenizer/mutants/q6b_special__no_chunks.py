"""Encodes each part as a whole. killed by: test_no_token_reaches_into_the_next_chunk. named: merges-across-chunks."""


def tokenize(text, merges, special):
    names = sorted(special, key=len, reverse=True)
    parts = split(text, "|".join(regex.escape(name) for name in names)) if names else [text]
    ids = []
    for part in parts:
        if part in special:
            ids.append(special[part])
        else:
            ids += encode(part, merges)
    return ids
