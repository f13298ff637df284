"""Scans the text sign by sign."""


def tokenize(text, merges, special):
    ids, ordinary, i = [], "", 0

    def flush():
        return [token for chunk in split(ordinary, PATTERN) for token in encode(chunk, merges)]

    while i < len(text):
        fits = [name for name in special if text.startswith(name, i)]
        if fits:
            name = max(fits, key=len)
            ids += [*flush(), special[name]]
            ordinary, i = "", i + len(name)
        else:
            ordinary += text[i]
            i += 1
    return ids + flush()
