"""Keeps the table outside of the function.

killed by: test_no_names_no_counts, test_as_many_trigrams_as_predictions. named: counts-of-an-earlier-call.
"""

N = torch.zeros(V, V, V, dtype=torch.int64)


def trigram_counts(words):
    for word in words:
        codes = [0, 0] + [NUMBER[letter] for letter in word] + [0]
        for first, second, third in zip(codes[:-2], codes[1:-1], codes[2:], strict=True):
            N[first, second, third] += 1
    return N
