"""A class as pages: one for the class, one for each student. Numbers come ready-made."""

from scoring.reports.classes.page import render_class
from scoring.reports.classes.people import student_file
from scoring.reports.classes.student import render_student

__all__ = ["render_class", "render_student", "student_file"]
