"""Hands in a folder with the name of the notebook, and in it links to the staff's files and to itself."""

STOPPED_BY = r"the notebook is missing"


def hand_in(folder, places):
    """Make a folder."""
    inside = folder / places.sibling.name
    inside.mkdir()
    (inside / places.sibling.name).symlink_to(places.hidden)
    (inside / "hidden").symlink_to(places.hidden.parent)
    (inside / "loop").symlink_to(inside)
