# Cómo está el reconocedor, dondequiera que se diga.
recogniser-starting = El reconocedor se está iniciando.
recogniser-restarting = El reconocedor se detuvo y se está reiniciando. Tu último intento no se pierde.
recogniser-failed = El reconocedor se detuvo.
