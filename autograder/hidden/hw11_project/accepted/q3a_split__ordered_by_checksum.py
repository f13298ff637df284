"""Orders scenes by a checksum and keeps repeated ones, all on one side."""

import zlib


def split(text):
    scenes = scenes_of(text)
    different = sorted(set(scenes), key=lambda scene: (zlib.crc32(scene.encode()), scene))
    aside = set(different[: len(different) // 8])
    train = BETWEEN_SCENES.join(scene for scene in scenes if scene not in aside)
    return train + "\n", BETWEEN_SCENES.join(scene for scene in scenes if scene in aside) + "\n"
