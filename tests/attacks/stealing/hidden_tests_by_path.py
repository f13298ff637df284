"""Opens the file of a hidden test by its full path."""

STOPPED_BY = r"FileNotFoundError|PermissionError"
ANSWERS = {"q1_scale": "print(open('$hidden').read())"}
