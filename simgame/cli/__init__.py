"""The commands: arguments in, sentences out; what they do lives in the rooms below.

`commands/` holds one file for each command and one folder for each group of commands;
both are found by scanning. click lives here and nowhere else, and nothing but the
command that opens the screens may import Textual.
"""
