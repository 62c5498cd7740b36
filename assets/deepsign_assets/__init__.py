"""The content of DeepSign and those who show it: the lexicon, the signer's body, the tutor and the drawn learner."""
