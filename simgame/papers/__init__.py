"""What an account looks like on paper: the forms of the trade and the account report.

A `Dossier` holds what was really learned and done, worded in the language that was played.
`gather` fills it from a campaign run; everything else here is a pure function of it. No
screen, no store and no scenario file may enter; Jinja2 only by `scoring.reports.pages`.
"""
