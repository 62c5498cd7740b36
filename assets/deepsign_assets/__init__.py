"""What DeepSign shows and teaches: the lexicon, the signer, theme and sounds."""
