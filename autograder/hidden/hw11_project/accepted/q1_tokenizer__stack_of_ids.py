"""Decodes with a stack of ids that still have to be taken apart, and needs no table."""


def token_bytes(merges):
    return [unpack([token], merges) for token in range(256 + len(merges))]


def unpack(ids, merges):
    stack, found = list(reversed(ids)), bytearray()
    while stack:
        token = stack.pop()
        if token < 256:
            found.append(token)
        else:
            stack += merges[token - 256][::-1]
    return bytes(found)


def decode(ids, merges):
    return str(unpack(ids, merges), "utf-8", "replace")
