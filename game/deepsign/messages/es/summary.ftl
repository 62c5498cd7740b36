# El final de una lección, un repaso o una ronda.
summary-all = ¡Muy bien, { $name }!
summary-some = Buen trabajo, { $name }
summary-start = Ya empezaste, { $name }
summary-line = { $n ->
    [0] Conociste { $strand ->
        [mixed] señas y letras nuevas
        [letters] letras nuevas
        [numbers] números nuevos
       *[signs] señas nuevas
    }.
    [one] { $strand ->
        [letters] Una letra
        [numbers] Un número
       *[signs] Una seña
    }, { $known } bien todas las veces; preguntas: { $produce } por hacer, { $recognise } por comprender.
   *[other] { $n } { $strand ->
        [mixed] señas y letras
        [letters] letras
        [numbers] números
       *[signs] señas
    }, { $known } bien todas las veces; preguntas: { $produce } por hacer, { $recognise } por comprender.
}
summary-unsaved = { $source ->
    [film] La cámara era un video: sus señas no se guardan. Lo que elegiste, sí.
   *[demo] Demo: las señas de la figura dibujada no se guardan. Lo que elegiste, sí.
}
summary-practice = Más práctica: nada se calificó y todo vuelve cuando le tocaba.
summary-back = { $way ->
    [produce] Para hacer
   *[recognise] Para comprender
} { $when }
summary-met = Conocida
summary-later = Practicada
summary-goal = { $kind ->
    [minutes] de { $n } minutos hoy
   *[signs] de { $n } señas y letras hoy
}
summary-goal-reached = Alcanzaste la meta de hoy
summary-days = { $n ->
    [one] día seguido
   *[other] días seguidos
}
summary-rest-earned = Ganaste un día de descanso
summary-on = Continuar
summary-undo = Deshacer lo último
