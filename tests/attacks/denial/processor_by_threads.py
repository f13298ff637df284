"""Burns the time of all processors from threads that run on while its cells seem to rest."""

import time

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = r"(?s)(?=.*used up its (limit of 10 s of CPU time|time limit of 15 s))(?=.*burning since cell 1)"


def hand_in(folder, places):
    """Write a notebook whose threads burn for some time from now on, and not again in the processes that come after."""
    end = time.time() + 16
    burn = f"""
        import threading, time

        def burn():
            ones = torch.ones(600, 600)
            while time.time() < {end}:
                ones @ ones

        for _ in range(16):
            threading.Thread(target=burn, daemon=True).start()
        print("burning since cell 1")
        """
    notebook = notebook_of({"q1_scale": burn})
    notebook["cells"][-1:-1] = [code(f"import time\nif time.time() < {end}:\n    time.sleep(1.8)")] * 9
    write_notebook(notebook, folder / places.sibling.name)
