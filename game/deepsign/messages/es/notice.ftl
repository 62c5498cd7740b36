# Una pantalla que dice una sola cosa.
notice-back = Volver
notice-again = Intentar de nuevo
