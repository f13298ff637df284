"""Counts words.

killed by: test_the_example_worked_by_hand, test_finds_the_longest_piece, test_nothing_and_everything.
named: words-counted.
"""


def longest_copy(sample, corpus):
    words, text, best = sample.split(), " " + " ".join(corpus.split()) + " ", 0
    for start in range(len(words)):
        while start + best < len(words) and " " + " ".join(words[start : start + best + 1]) + " " in text:
            best += 1
    return best
