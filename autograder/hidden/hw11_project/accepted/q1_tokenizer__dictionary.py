"""Grows a dictionary from id to bytes."""


def token_bytes(merges):
    table = dict(enumerate(map(bytes, ([number] for number in range(256)))))
    for pair in merges:
        table[len(table)] = b"".join(table[half] for half in pair)
    return list(table.values())


def decode(ids, merges):
    found = bytearray()
    for token in ids:
        found.extend(token_bytes(merges)[token])
    return found.decode("utf-8", "replace")
