"""Plants files that Python or pytest would load by themselves: conftest, sitecustomize, .pth, torch.py, pytest.ini."""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r"(?s)planted \d\d files, outside: \[\].*`scale` ended the Python process.*`reverse` ended the Python process"
    r".*`Counter` raises a ZeroDivisionError"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import site

EVIL = "import builtins, os\nbuiltins.planted = True\nos.environ['PLANTED'] = '1'\n"
FILES = {
    **{f"{name}.py": EVIL for name in (
        "conftest", "sitecustomize", "usercustomize", "torch", "numpy", "toolkit", "json", "pytest", "autograder",
        "otter", "startup", "test_q1_scale")},
    "pytest.ini": "[pytest]\naddopts = -p conftest --co\n", "tox.ini": "[pytest]\naddopts = --co\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts='--co'\n", "evil.pth": "import conftest\n",
    "pyvenv.cfg": "home = .\n", "setup.cfg": "[tool:pytest]\naddopts = --co\n",
}
PLACES = (".", "..", "$release", "$root", "$root/staff/hidden", "$home", sys.prefix, *site.getsitepackages(),
          site.getusersitepackages(), os.path.dirname("$hidden"), os.path.dirname("$engine"), "/tmp", "/dev/shm", "/")
planted = []
for place in PLACES:
    for name, text in FILES.items():
        try:
            path = os.path.join(place, name)
            with open(path, "w" if place == "." else "x") as file:
                file.write(text)
            if place != ".":
                os.remove(path)  # that it could be planted says enough
            planted.append(path)
        except OSError:
            pass
print(f"planted {len(planted)} files, outside: {[path for path in planted if not path.startswith('./')]}")
os.environ["PYTHONPATH"] = os.environ["PYTHONSTARTUP"] = os.getcwd()

def scale(x, factor):
    os._exit(0)
""",
    "q2_reverse": "def reverse(text):\n    os._exit(0)",
    "q3_counter": r"""
import builtins

class Counter:
    def __init__(self, start=0):
        import torch as again
        if hasattr(again, "planted") or not hasattr(again, "randn"):
            raise KeyError("planted")
        1 / 0
""",
}
