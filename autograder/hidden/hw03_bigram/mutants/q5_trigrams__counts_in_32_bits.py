"""Counts in int32. killed only by: test_one_axis_for_each_letter_of_three. named: dtype-changed."""


def trigram_counts(words):
    N = torch.zeros(V, V, V, dtype=torch.int32)
    for word in words:
        codes = [0, 0] + [NUMBER[letter] for letter in word] + [0]
        for first, second, third in zip(codes[:-2], codes[1:-1], codes[2:], strict=True):
            N[first, second, third] += 1
    return N
