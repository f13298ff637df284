"""Returns how many tokens there are.

killed by: test_ratios_are_those_of_tiktoken, test_a_vocabulary_of_bytes_does_not_compress. named: tokens-returned.
"""


def compression(text, merges, sizes):
    chunks = Counter(split(text, PATTERN))
    ratios = []
    for size in sizes:
        known = {pair: new_id for pair, new_id in merges.items() if new_id < size}
        tokens = sum(times * len(encode(chunk, known)) for chunk, times in chunks.items())
        ratios.append(tokens)
    return ratios
