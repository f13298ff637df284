"""Uses as many merges as the size says.

killed by: test_ratios_are_those_of_tiktoken, test_a_vocabulary_of_bytes_does_not_compress. named:
largest-vocabulary-only.
"""


def compression(text, merges, sizes):
    chunks, total, ratios = split(text, PATTERN), len(text.encode("utf-8")), []
    for size in sizes:
        known = dict(list(merges.items())[:size])
        ratios.append(total / sum(len(encode(chunk, known)) for chunk in chunks))
    return ratios
