"""Fills a notebook of ordinary size with empty lists, each of which takes up twenty times its length in memory."""

STOPPED_BY = r"the notebook consists of more than 5 million parts"


def hand_in(folder, places):
    """Write sixty megabytes of brackets."""
    with (folder / places.sibling.name).open("wb") as file:
        file.write(b'{"cells": [')
        for _ in range(20):
            file.write(b"[]," * 1_000_000)
        file.write(b"{}]}")
