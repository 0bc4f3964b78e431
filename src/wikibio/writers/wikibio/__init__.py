"""The format of the WikiBio dataset: infobox and first paragraph of biographies, as tokens.

Lebret, Grangier and Auli 2016, https://arxiv.org/abs/1603.07771; the format is described in the
dataset's own README, https://github.com/DavidGrangier/wikipedia-biography-dataset.
"""

from wikibio.writers.wikibio.part import WikiBioPart
from wikibio.writers.wikibio.record import RECORDS

__all__ = ["RECORDS", "WikiBioPart"]
