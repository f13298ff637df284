"""Puts every token in front.

killed by: test_any_ids_read_as_tiktoken_reads_them, test_what_was_encoded_comes_back,
test_the_example_worked_by_hand. named: tokens-in-reverse.
"""


def vocabulary(merges):
    vocab = {byte: bytes([byte]) for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[first] + vocab[second]
    return vocab


def decode(ids, vocab):
    data = b""
    for token in ids:
        data = vocab[token] + data
    return data.decode("utf-8", errors="replace")
