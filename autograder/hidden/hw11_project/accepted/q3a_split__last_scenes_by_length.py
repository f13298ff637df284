"""Takes scenes from the end until a tenth of the characters is together."""


def split(text):
    scenes = list(dict.fromkeys(text.strip("\n").split("\n\n")))
    whole, dev = sum(map(len, scenes)), []
    while sum(map(len, dev)) < 0.1 * whole:
        dev.append(scenes.pop())
    return "\n\n".join(scenes), "\n\n".join(dev)
