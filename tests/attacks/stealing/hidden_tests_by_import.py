"""Imports the hidden tests and the engine, by name, by path, by their loaders and from the caches of compiled code."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"hidden: denied ModuleNotFoundError.*by folder: denied ModuleNotFoundError.*by path: denied ENOENT"
    r".*source of the worker: denied (ENOENT|OSError).*by the loader: denied ENOENT.*judge: denied ModuleNotFoundError",
    "fenced": r"hidden: denied ModuleNotFoundError.*by folder: denied ModuleNotFoundError.*by path: denied EACCES"
    r".*source of the worker: denied (EACCES|OSError).*by the loader: denied EACCES.*judge: denied ModuleNotFoundError",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import importlib, importlib.util, inspect, linecache, py_compile, runpy

folder = os.path.dirname("$hidden")

def by_folder():
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    return vars(importlib.import_module("test_q1_scale"))

def by_path():
    spec = importlib.util.spec_from_file_location("stolen", "$hidden")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)

worker = sys.modules["autograder.sandbox.worker"]
attempt("hidden", lambda: importlib.import_module("autograder.hidden.hw06_backprop"))
attempt("by folder", by_folder)
attempt("by path", by_path)
attempt("by running it", lambda: runpy.run_path("$hidden"))
attempt("compiled", lambda: open(importlib.util.cache_from_source("$hidden"), "rb").read())
attempt("source of the worker", lambda: inspect.getsource(worker))
attempt("by the loader", lambda: worker.__loader__.get_data(worker.__file__.replace("worker", "../judge/interview")))
attempt("judge", lambda: importlib.import_module("autograder.judge.server"))
print("lines", linecache.getlines("$hidden"), linecache.getlines(folder + "/conftest.py"))
"""
}
