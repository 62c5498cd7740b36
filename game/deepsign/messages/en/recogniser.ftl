# How the recogniser is, on every screen that needs it.
recogniser-starting = The recogniser is starting.
recogniser-restarting = The recogniser is restarting. Your last attempt is not lost.
recogniser-failed = The recogniser has stopped.
    .network = The recogniser cannot load its network.
    .process = The recogniser could not be started. Close other programs.
    .restarts = The recogniser stopped several times in a row.
    .gestures = The recogniser cannot load the network for gestures.
