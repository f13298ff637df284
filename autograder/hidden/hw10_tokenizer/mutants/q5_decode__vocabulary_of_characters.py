"""Writes bytes above 127 as the letters with these code points.

killed by: test_vocabulary_spells_out_every_token, test_what_was_encoded_comes_back. named: characters-for-bytes.
"""


def vocabulary(merges):
    vocab = {byte: chr(byte).encode("utf-8") for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[first] + vocab[second]
    return vocab


def decode(ids, vocab):
    return b"".join(vocab[token] for token in ids).decode("utf-8", errors="replace")
