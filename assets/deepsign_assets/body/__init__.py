"""A signer's body: performances as data, and the pure function from a performance to the joints of a person."""
