# Cómo está el reconocedor, en cada pantalla que lo necesita.
recogniser-starting = El reconocedor se está iniciando.
recogniser-restarting = El reconocedor se está reiniciando. Tu último intento no se pierde.
recogniser-failed = El reconocedor se detuvo.
    .network = El reconocedor no puede cargar su red.
    .process = No se pudo iniciar el reconocedor. Cierra otros programas.
    .restarts = El reconocedor se detuvo varias veces seguidas.
    .gestures = El reconocedor no puede cargar la red de gestos.
