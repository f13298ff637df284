"""Searches, cuts off what was found, and goes on with the rest."""


def split(text, pattern):
    compiled, chunks, begin = regex.compile(pattern), [], 0
    while begin < len(text):
        match = compiled.search(text, begin)
        if match is None:
            chunks.append(text[begin:])
            break
        if match.start() > begin:
            chunks.append(text[begin : match.start()])
        chunks.append(match.group(0))
        begin = match.end()
    return chunks
