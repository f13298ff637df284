"""Takes the mean over the chunks.

killed by: test_ratios_are_those_of_tiktoken, test_the_example_worked_by_hand. named: mean-of-ratios.
"""


def compression(text, merges, sizes):
    chunks, ratios = split(text, PATTERN), []
    for size in sizes:
        known = {pair: new_id for pair, new_id in merges.items() if new_id < size}
        each = [len(chunk.encode("utf-8")) / len(encode(chunk, known)) for chunk in chunks]
        ratios.append(sum(each) / len(each))
    return ratios
