"""Whole dumps: who runs which part, and what became of every page."""

from wikibio.batch.check import check
from wikibio.batch.convert import convert
from wikibio.batch.report import Report
from wikibio.batch.retry import retry

__all__ = ["Report", "check", "convert", "retry"]
