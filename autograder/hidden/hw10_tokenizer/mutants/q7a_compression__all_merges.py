"""Uses all merges for each size.

killed by: test_ratios_are_those_of_tiktoken, test_a_vocabulary_of_bytes_does_not_compress. named:
largest-vocabulary-only.
"""


def compression(text, merges, sizes):
    chunks = Counter(split(text, PATTERN))
    total = len(text.encode("utf-8"))
    ratios = []
    for size in sizes:
        known = merges if size else {}
        tokens = sum(times * len(encode(chunk, known)) for chunk, times in chunks.items())
        ratios.append(total / tokens)
    return ratios
