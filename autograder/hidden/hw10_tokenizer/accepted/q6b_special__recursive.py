"""Cuts at the first special token, and does the same with the rest."""


def tokenize(text, merges, special):
    found = [(text.find(name), -len(name), name) for name in special if name in text]
    if not found:
        return [token for chunk in regex.findall(PATTERN, text) for token in encode(chunk, merges)]
    place, _, name = min(found)
    before = tokenize(text[:place], merges, {})
    return [*before, special[name], *tokenize(text[place + len(name) :], merges, special)]
