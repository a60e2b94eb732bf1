"""An attempt as a person or a program reads it: HTML to print, plain text, JSON.

Each renderer is a pure function of a scorecard, the rule book it was graded by, a language
and the trainee's own review. `wording` names things (screens use it too), `figures` works
out what is drawn, `sheet` puts both together once, so that HTML and text say the same.
No scenario file, no store and no screen may enter here; Jinja2 only in `html`.
"""
