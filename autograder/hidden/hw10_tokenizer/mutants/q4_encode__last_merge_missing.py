"""Leaves the last merge out. killed by: test_matches_tiktoken. named: last-merge-missing."""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    for pair, new_id in list(merges.items())[:-1]:
        ids = merge(ids, pair, new_id)
    return ids
