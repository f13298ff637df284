"""Puts scripts into a written answer: plain, nested in each other, half open, and behind every kind of markdown."""

from tests.attacks.payloads import tag

STOPPED_BY = r"A plain one: &lt; ?script&gt;window\.pwned=1;fetch"
ANSWERS = {
    "q6_why": f"""
        A plain one: {tag}

        Nested: <scr{tag}ipt>window.pwned=1</scr</script>ipt> <<script>script>window.pwned=1</script>

        Half open: <script src=//127.0.0.1:$port/pwned

        In capitals and with odd white space: <script/x>window.pwned=1</script\t> <script\x0c>window.pwned=1</script>

        - in a list {tag}

        > in a quote {tag}

        | in a table |
        |---|
        | {tag} |

        In code `{tag}`, in two ticks ``{tag}``, in a formula $x {tag}$, and in a long one:

        $$$$ {tag} $$$$

        ```python
        {tag}
        ```
        </code></pre>{tag}

        \\begin{{align}} {tag} \\end{{align}}

        <?php {tag} ?> <![CDATA[ {tag} ]]> <!DOCTYPE x [<!ENTITY y "{tag}">]> <!-- --!>{tag}<!-- -->

        # in a heading {tag}

        encoded &lt;script&gt;window.pwned=1&lt;/script&gt; and &#60;script&#62;window.pwned=1&#60;/script&#62;

        <noscript><p title="</noscript>{tag}"></noscript> <title><p title="</title>{tag}"></title>
        """
}
