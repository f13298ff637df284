"""Encodes every chunk, for every size."""


def compression(text, merges, sizes):
    def ratio(size):
        known = dict(list(merges.items())[: size - 256])
        tokens = [token for chunk in split(text, PATTERN) for token in encode(chunk, known)]
        return len(text.encode("utf-8")) / len(tokens)

    return [ratio(size) for size in sizes]
