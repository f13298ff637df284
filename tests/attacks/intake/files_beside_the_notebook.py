"""Hands in files that Python, pytest, IPython and the grader would pick up: torch.py, conftest.py, toolkit/, a .pth."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = (
    r"sees \['data.txt', 'hw00_target.ipynb'\]\\n(?s:.*)torch is torch(?s:.*)"
    r"shipped ModuleNotFoundError\\nsitecustomize (?!shipped)"
)


def hand_in(folder, places):
    """Write the files beside a notebook that looks for them."""
    look = """
        import importlib, os, sys

        print("sees", sorted(os.listdir(".")))
        print("torch is", "mine" if hasattr(torch, "shipped") else "torch")
        for name in ("shipped", "sitecustomize", "usercustomize", "conftest", "hw00_target", "toolkit"):
            try:
                module = importlib.import_module(name)
                print(name, "shipped" if hasattr(module, "shipped") else "of the machine")
            except ImportError as error:
                print(name, type(error).__name__)
        """
    write_notebook(notebook_of({"q1_scale": look}), folder / places.sibling.name)
    hook = f"shipped = True\nopen({str(places.root / 'pwned')!r}, 'w').write('pwned')\nraise SystemExit(0)\n"
    names = ["torch", "conftest", "sitecustomize", "usercustomize", "shipped", "hw00_target", "pytest", "json", "setup"]
    names += ["toolkit/__init__", "toolkit/expect", "autograder/__init__", "tests/test_q1_scale", "IPython/__init__"]
    names += ["numpy", "nbgrader_config", "jupyter_config", "course_config", "profile_default/startup/00", "__init__"]
    for name in names:
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(hook)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p conftest --co\npython_files = *.py\n")
    (folder / "evil.pth").write_text("import shipped\n")
    (folder / "grade.json").write_text('{"points": 20, "max_points": 20}')
    (folder / "requirements.txt").write_text("-e git+file:///x#egg=x\n")
    (folder / ".env").write_text("PYTHONPATH=.\n")
