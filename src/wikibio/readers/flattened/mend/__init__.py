"""Layers of a text: each has something taken out of the one before, and knows the way back."""
