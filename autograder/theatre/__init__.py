"""A theatre that writes its own plays, and knows how surprising they are.

    write(characters, seed)   scenes; the same for a seed on every platform
    scenes(seed)              one after the other, without end
    entropy_rate()            nats per character that no model can go below, computed exactly
    surprisal(text)           nats of a text of whole scenes under the process that writes them
    read(text)                its scenes, each with the choices that made it

The process is a grammar written for this project (`script`, `speeches`, `sentences`, `words`). It copies nothing.
"""

from autograder.theatre.entropy import entropy_rate, expected_scene
from autograder.theatre.reader import Reading, read, surprisal
from autograder.theatre.writer import scenes, write

__all__ = ["Reading", "entropy_rate", "expected_scene", "read", "scenes", "surprisal", "write"]
