"""Numbers the trigrams from 0 to 19,682 and counts all of them at once."""


def trigram_counts(words):
    flat = []
    for word in words:
        last_two = 0
        for letter in word + ".":
            flat.append(27 * last_two + NUMBER[letter])
            last_two = flat[-1] % 729
    return torch.bincount(torch.tensor(flat, dtype=torch.int64), minlength=27**3).view(27, 27, 27)
