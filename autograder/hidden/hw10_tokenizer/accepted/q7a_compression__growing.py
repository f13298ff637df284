"""Applies merge after merge to all chunks, and notes the length after each."""


def compression(text, merges, sizes):
    chunks = [list(chunk.encode("utf-8")) for chunk in split(text, PATTERN)]
    lengths = [sum(map(len, chunks))]
    for pair, new_id in merges.items():
        chunks = [merge(ids, pair, new_id) for ids in chunks]
        lengths.append(sum(map(len, chunks)))
    return [lengths[0] / lengths[min(size - 256, len(merges))] for size in sizes]
