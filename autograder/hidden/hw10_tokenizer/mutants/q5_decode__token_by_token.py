"""Decodes each token by itself.

killed by: test_any_ids_read_as_tiktoken_reads_them, test_what_was_encoded_comes_back,
test_a_character_may_lie_in_several_tokens. named: decoded-token-by-token.
"""


def vocabulary(merges):
    vocab = {byte: bytes([byte]) for byte in range(256)}
    for (first, second), new_id in merges.items():
        vocab[new_id] = vocab[first] + vocab[second]
    return vocab


def decode(ids, vocab):
    return "".join(vocab[token].decode("utf-8", errors="replace") for token in ids)
