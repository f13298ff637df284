"""Takes the examples that the clinic makes for itself."""


def fix_iris():
    return IRIS | {"examples": examples}
