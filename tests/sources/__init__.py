"""Dumps as streams of pages."""
