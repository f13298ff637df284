"""Displays HTML and JavaScript while it is graded: objects with rich forms, IPython's displays, its formatters."""

from tests.attacks.payloads import image, script, tag

STOPPED_BY = r"(?s)displayed everything.*an object with seven forms"
ANSWERS = {
    "q1_scale": f"""
        from IPython.display import HTML, SVG, IFrame, Javascript, Latex, Markdown
        from IPython.display import clear_output, display, update_display
        from IPython.core.displaypub import publish_display_data

        class Rich:
            def __repr__(self): return "an object with seven forms"
            def _repr_html_(self): return {image!r}
            def _repr_javascript_(self): return {script!r}
            def _repr_svg_(self): return "<svg onload={script}>"
            def _repr_markdown_(self): return {tag!r}
            def _repr_latex_(self): return "$\\\\href{{javascript:{script}}}{{x}}$"
            def _repr_mimebundle_(self, **kwargs): return {{"text/html": {image!r}}}
            def _ipython_display_(self): display(HTML({tag!r}))

        display(HTML({tag!r}), display_id="one")
        display(SVG("<svg onload='{script}'/>"), Latex("$x$"), Markdown({image!r}), Javascript({script!r}))
        display(IFrame("http://127.0.0.1:$port/pwned", 900, 900))
        update_display(HTML({tag!r}), display_id="one")
        publish_display_data({{"text/html": {tag!r}}}, metadata={{"text/html": {{"isolated": True}}}})
        shell = get_ipython()
        shell.display_pub.publish({{"application/javascript": {script!r}}})
        shell.display_formatter.formatters["text/html"].for_type(int, lambda value: {image!r})
        shell.run_cell_magic("javascript", "", {script!r})
        shell.run_cell_magic("html", "", {tag!r})
        shell.set_next_input({tag!r})
        shell.payload_manager.write_payload({{"source": "page", "data": {{"text/html": {tag!r}}}, "start": 0}})
        clear_output()
        print("displayed everything")
        Rich()
        """
}
