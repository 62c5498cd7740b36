"""What DeepSign teaches and who shows it: the lexicon, the signer's body, the tutor and the drawn learner."""
