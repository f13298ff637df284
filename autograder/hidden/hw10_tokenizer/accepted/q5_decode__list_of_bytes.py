"""Keeps the vocabulary in a list, whose places are the ids."""


def vocabulary(merges):
    vocab = [byte.to_bytes(1, "big") for byte in range(256)]
    for first, second in merges:
        vocab.append(vocab[first] + vocab[second])
    return vocab


def decode(ids, vocab):
    whole = b""
    for token in ids:
        whole = whole + vocab[token]
    return whole.decode(errors="replace")
