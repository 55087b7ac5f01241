"""Conditions and what is done under them: decisions, answers, and what closes them."""
