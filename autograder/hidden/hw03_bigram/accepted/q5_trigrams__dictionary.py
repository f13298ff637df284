"""Counts strings of three letters in a dictionary and fills in the table afterwards."""


def trigram_counts(words):
    seen = {}
    for word in words:
        text = ".." + word + "."
        for i in range(len(word) + 1):
            seen[text[i : i + 3]] = seen.get(text[i : i + 3], 0) + 1
    N = torch.zeros(V, V, V, dtype=torch.int64)
    for (a, b, c), times in seen.items():
        N[NUMBER[a], NUMBER[b], NUMBER[c]] = times
    return N
