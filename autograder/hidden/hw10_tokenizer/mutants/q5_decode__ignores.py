"""Drops what is broken.

killed by: test_any_ids_read_as_tiktoken_reads_them, test_broken_bytes_become_replacement_characters. named:
broken-bytes-dropped.
"""


def vocabulary(merges):
    vocab = {byte: bytes([byte]) for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[first] + vocab[second]
    return vocab


def decode(ids, vocab):
    return b"".join(vocab[token] for token in ids).decode("utf-8", errors="ignore")
