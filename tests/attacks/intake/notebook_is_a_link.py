"""Hands in a link to another student's notebook instead of one of its own."""

STOPPED_BY = r"the notebook is a link to another place"


def hand_in(folder, places):
    """Link to the neighbour."""
    (folder / places.sibling.name).symlink_to(places.sibling)
