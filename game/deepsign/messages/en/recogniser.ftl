# How the recogniser is, wherever that is told.
recogniser-starting = The recogniser is starting.
recogniser-restarting = The recogniser stopped and is restarting. Your last attempt is not lost.
recogniser-failed = The recogniser has stopped.
