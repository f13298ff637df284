"""Takes the longest token from the left.

killed by: test_matches_tiktoken, test_merges_that_were_learned_first_come_first. named: longest-match.
"""


def encode(chunk, merges):
    vocab = {bytes([byte]): byte for byte in range(256)}
    spelled = {byte: bytes([byte]) for byte in range(256)}
    for (first, second), new_id in merges.items():
        spelled[new_id] = spelled[first] + spelled[second]
        vocab[spelled[new_id]] = new_id
    data, ids = chunk.encode("utf-8", errors="replace"), []
    while data:
        length = max(n for n in range(1, len(data) + 1) if data[:n] in vocab)
        ids.append(vocab[data[:length]])
        data = data[length:]
    return ids
