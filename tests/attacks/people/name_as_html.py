"""Hands in under a name that is HTML and closes a script: formgrader writes names into its pages and scripts."""

STUDENT = """x";window.pwned=1;"'?#><img src=x onerror=window.pwned=1>"""
STOPPED_BY = r"cannot be read.*the name of the folder is not one for a\s+student"
ANSWERS = {"q1_scale": "print('graded')"}
