"""Whole dumps: who runs which part, and what became of every page."""

from wikibio.batch.convert import convert
from wikibio.batch.report import Report

__all__ = ["Report", "convert"]
