"""Keeps tokens as strings. killed by: test_vocabulary_spells_out_every_token. named: vocabulary-of-text."""


def vocabulary(merges):
    vocab = {byte: chr(byte) for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[first] + vocab[second]
    return vocab


def decode(ids, vocab):
    return b"".join(vocab[token] for token in ids).decode("utf-8", errors="replace")
