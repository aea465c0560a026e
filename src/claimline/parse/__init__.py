"""Edition → Parse: words, sentences and the encoder's heads. The only room that knows models."""

from claimline.parse.parser import Parser

__all__ = ["Parser"]
