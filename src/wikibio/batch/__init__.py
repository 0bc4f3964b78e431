"""Whole dumps: who runs which part, and what became of every page."""

from wikibio.batch.check import check
from wikibio.batch.convert import convert
from wikibio.batch.report import Report

__all__ = ["Report", "check", "convert"]
