"""Shows a hidden input as a picture, as HTML, as a comm message, as a new cell, in the title of the notebook."""

STOPPED_BY = r"(?s)ready to show.*`reverse` raises a ZeroDivisionError on line \d+"
ANSWERS = {
    "q2_reverse": r"""
from IPython.display import HTML, Markdown, display, publish_display_data, update_display

shell = get_ipython()
handle = display("a place", display_id="place")
print("ready to show")

def reverse(text):
    display(HTML(text), Markdown(text), display_id="mine")
    update_display(text, display_id="place")
    publish_display_data({"text/plain": text, "application/x-canary": text}, metadata={"tags": [text]})
    shell.set_next_input(text, replace=True)
    shell.payload_manager.write_payload({"source": "set_next_input", "text": text, "replace": True})
    shell.display_pub.publish({"text/html": text}, transient={"display_id": "place"})
    shell.user_ns["_"] = shell.user_ns["Out"] = {1: text}
    shell.history_manager.store_inputs(1, text)
    if hasattr(shell, "kernel"):
        raise KeyError("there is a kernel")
    import matplotlib.pyplot as plt
    plt.title(text)
    plt.savefig("figure.png")
    plt.show()
    1 / 0
""",
}
