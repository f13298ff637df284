"""Looks back from each target, place by place, and stops at the beginning of the name."""


def build_dataset(words, block):
    contexts, targets = [], []
    for word in words:
        numbers = [LETTERS.find(letter) for letter in word + "."]
        for place, target in enumerate(numbers):
            back = [numbers[place - k] if place - k >= 0 else 0 for k in range(1, block + 1)]
            contexts += [back[::-1]]
            targets += [target]
    return [torch.tensor(contexts), torch.tensor(targets)]
