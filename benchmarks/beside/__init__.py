"""The same submissions through `course grade`, `nbgrader autograde` and `otter run`: `python -m benchmarks.beside`.

All three get the same notebooks and the same hidden tests. `course grade` works sealed, or as well as the machine can;
the two others run the tests where the student's code runs, as they always do, in the lightest way there is
(`benchmarks/in_process.py`), so that nobody can say they were slowed down. The floor is the student's own code and the
tests in one bare process with torch loaded: nobody can grade for less.
"""
