"""From corpora to the encoder's weights; see README.md. Not part of the package."""
