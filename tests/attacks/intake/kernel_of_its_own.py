"""Names another kernel, language, format and converter in its metadata, for whoever runs or shows the notebook."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"graded with format 999"


def hand_in(folder, places):
    """Change the metadata of the notebook."""
    notebook = notebook_of({"q1_scale": "print('graded with format 999')"})
    command = ["sh", "-c", f"touch {places.root}/pwned"]
    notebook["metadata"] = {
        "kernelspec": {"name": "../../kernel", "argv": command, "language": "bash", "display_name": "<img src=x>"},
        "language_info": {
            "name": "bash",
            "nbconvert_exporter": "os.system",
            "pygments_lexer": "../../x",
            "file_extension": "/",
        },
        "celltoolbar": "Create Assignment",
        "widgets": {
            "application/vnd.jupyter.widget-state+json": {"state": {"x": {"model_module": "http://127.0.0.1/x"}}}
        },
        "jupytext": {"formats": f"ipynb,{places.root}//py"},
        "title": "{{ cycler.__init__.__globals__.os.system('true') }}",
    }
    notebook |= {"nbformat": 999, "nbformat_minor": -1, "orig_nbformat": 1}
    write_notebook(notebook, folder / places.sibling.name)
