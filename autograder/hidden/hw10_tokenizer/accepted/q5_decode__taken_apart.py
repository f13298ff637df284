"""Takes every token apart by recursion, and collects bytes in a bytearray."""


def vocabulary(merges):
    parts = {new_id: pair for pair, new_id in merges.items()}

    def spell(token):
        return spell(parts[token][0]) + spell(parts[token][1]) if token in parts else bytes([token])

    return {token: spell(token) for token in [*range(256), *parts]}


def decode(ids, vocab):
    data = bytearray()
    for token in ids:
        data += vocab[token]
    return str(data, "utf-8", "replace")
