"""Writes what templates, formats and pages take for their own: braces, percents, and every way to close a part."""

STOPPED_BY = r"(?s)printed \{\{ ?7 ?\* ?7 ?\}\}.*\{0\.__class__\}.*\{\{ resources \}\}"
templates = (
    "{{ 7*7 }} {% include '/etc/passwd' %} {# x #} {{ resources }} {{ self.__init__.__globals__ }} ${7*7} #{7*7} "
    "{{ cycler.__init__.__globals__.os.popen('touch pwned_by_a_template').read() }} <%= 7*7 %> {0.__class__} %(x)s %n "
    "{% endblock %}{% block body %}window.pwned=1{% endblock %} {% raw %} {%- endfor -%} [[7*7]] @{7*7} {{{x}}} "
)
closers = (
    "--> --!> */ ]]> ?> %> ''' \"\"\" </script> </style> </title> </textarea> </pre> </div></div></div></body></html> "
    "</noscript> </template> </svg> </math> </select> </iframe> </xmp> "
    "</code></pre></div> ```\n~~~\n``` $$$$ \\] \\end{align} "
)
ANSWERS = {
    "q1_scale": f"print('printed ' + {templates!r} + {closers!r})\n({templates!r}, {closers!r})",
    "q2_reverse": f"raise ValueError({(templates + closers)!r})",
    "q3_counter": f"# {templates}\n'''\n{closers.replace(chr(39), '')}\n'''",
    "q6_why": f"{templates}\n\n{closers}\n\n`{templates}`\n\n$$$$ {templates} $$$$\n\n# {templates}\n\n> {closers}",
}
