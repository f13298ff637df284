"""Hands in a folder that is a link to another student's folder, in which the notebook is a file like any other."""

STOPPED_BY = r"its folder is a link to another place"


def hand_in(folder, places):
    """Link to the neighbour's folder."""
    folder.rmdir()
    folder.symlink_to(places.sibling.parent)
