"""Goes through all merges once, in the order of learning."""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    for pair, new_id in sorted(merges.items(), key=lambda item: item[1]):
        ids = merge(ids, pair, new_id)
    return ids
