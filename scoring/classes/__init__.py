"""A class: many graded attempts, and what they add up to. Numbers only; reports word them."""
