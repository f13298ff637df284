"""Hands in a file of two hundred gigabytes that takes up no room, because there is nothing but a hole in it."""

STOPPED_BY = r"the notebook is larger than 100 MB"


def hand_in(folder, places):
    """Make a sparse file."""
    with (folder / places.sibling.name).open("wb") as file:
        file.truncate(200 << 30)
