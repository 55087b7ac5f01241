"""Compile the runbooks people write for people into what an AI support agent may do and may say."""

from __future__ import annotations

__version__ = "0.1.0"
