"""Encodes the text as one chunk. killed by: test_ratios_are_those_of_tiktoken. named: merges-across-chunks."""


def compression(text, merges, sizes):
    chunks = Counter([text])
    total = len(text.encode("utf-8"))
    ratios = []
    for size in sizes:
        known = {pair: new_id for pair, new_id in merges.items() if new_id < size}
        tokens = sum(times * len(encode(chunk, known)) for chunk, times in chunks.items())
        ratios.append(total / tokens)
    return ratios
