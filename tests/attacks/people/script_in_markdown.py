"""Puts a script into a written answer."""

STOPPED_BY = r"< script|&lt; ?script"
ANSWERS = {"q6_why": "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"}
