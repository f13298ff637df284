"""Divides tokens by characters. killed by: test_ratios_are_those_of_tiktoken. named: tokens-per-character."""


def compression(text, merges, sizes):
    chunks = Counter(split(text, PATTERN))
    total = len(text)
    ratios = []
    for size in sizes:
        known = {pair: new_id for pair, new_id in merges.items() if new_id < size}
        tokens = sum(times * len(encode(chunk, known)) for chunk, times in chunks.items())
        ratios.append(tokens / total)
    return ratios
