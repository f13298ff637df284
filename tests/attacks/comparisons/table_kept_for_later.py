"""Keeps what it was asked for the next process: in files, in the environment, in modules, and ends its process for it.

A question that were asked again could then be answered from the table.
"""

STOPPED_BY = (
    r"(?s)(?=.*`scale` ended the Python process)(?=.*nothing kept in files, environment, modules, temporary files)"
)
keep = r"""
        import builtins, os, tempfile, torch

        places = {
            "files": lambda: open("kept").read(),
            "environment": lambda: os.environ["KEPT"],
            "modules": lambda: torch.kept,
            "temporary files": lambda: open(os.path.join(tempfile.gettempdir(), "kept")).read(),
        }
        found, missing = [], []
        for name, look in places.items():
            try:
                look()
                found.append(name)
            except (OSError, KeyError, AttributeError):
                missing.append(name)
        print("kept in", ", ".join(found), "- nothing kept in", ", ".join(missing))
"""
ANSWERS = {
    "q1_scale": keep
    + r"""
        def scale(x, factor):
            os.environ["KEPT"] = torch.kept = builtins.kept = repr((x.tolist(), factor))
            for path in ("kept", os.path.join(tempfile.gettempdir(), "kept")):
                with open(path, "w") as file:
                    file.write(torch.kept)
            os._exit(0)
        """,
    "q2_reverse": r"""
        # This cell ends the first process; what comes after it runs for the first time in the second.
        open("kept", "w").write("kept")
        os.environ["KEPT"] = torch.kept = "kept"
        open(os.path.join(tempfile.gettempdir(), "kept"), "w").write("kept")
        os._exit(0)
        """,
    "q3_counter": keep,
}
