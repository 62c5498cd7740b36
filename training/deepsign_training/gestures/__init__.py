"""Training of the gesture network on streams: film, shards, planes, fit, evaluate, release."""
