"""Reads ASCII only.

killed by: test_any_ids_read_as_tiktoken_reads_them, test_what_was_encoded_comes_back. named: only-ascii.
"""


def vocabulary(merges):
    vocab = {byte: bytes([byte]) for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[first] + vocab[second]
    return vocab


def decode(ids, vocab):
    return b"".join(vocab[token] for token in ids).decode("ascii", errors="replace")
