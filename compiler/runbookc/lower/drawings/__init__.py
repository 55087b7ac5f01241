"""Flowcharts, trees drawn in text, and code blocks."""
