"""Puts the second part first.

killed by: test_vocabulary_spells_out_every_token, test_what_was_encoded_comes_back. named: parts-swapped.
"""


def vocabulary(merges):
    vocab = {byte: bytes([byte]) for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[second] + vocab[first]
    return vocab


def decode(ids, vocab):
    return b"".join(vocab[token] for token in ids).decode("utf-8", errors="replace")
