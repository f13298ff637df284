"""Leaves out the last merge of each size.

killed by: test_ratios_are_those_of_tiktoken, test_the_example_worked_by_hand. named: one-merge-too-few.
"""


def compression(text, merges, sizes):
    chunks = Counter(split(text, PATTERN))
    total = len(text.encode("utf-8"))
    ratios = []
    for size in sizes:
        known = {pair: new_id for pair, new_id in merges.items() if new_id < size - 1}
        tokens = sum(times * len(encode(chunk, known)) for chunk, times in chunks.items())
        ratios.append(total / tokens)
    return ratios
