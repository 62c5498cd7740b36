# La pregunta antes de salir de una lección, un repaso o una ronda.
leave-title = { $what ->
    [review] ¿Salir del repaso?
    [round] ¿Salir de la ronda?
    [free] ¿Salir de la ronda?
    [unsaved] ¿Salir de la ronda?
    [endless] ¿Terminar la ronda?
    [reading] ¿Terminar la ronda?
    [duel] ¿Salir del duelo?
   *[lesson] ¿Salir de la lección?
}
leave-note = { $what ->
    [round] Tus intentos se guardan, pero la ronda queda sin puntos.
    [unsaved] De esta ronda no se guarda nada.
    [endless] Tus puntos cuentan.
    [duel] Entonces no gana nadie. Lo que has hecho se guarda.
   *[lesson] Lo que has hecho se guarda.
}
leave-yes = { $what ->
    [endless] Terminar
    [reading] Terminar
   *[lesson] Salir
}
leave-stay = Seguir aquí
