# El desafío: preparación, partida y resultados.
challenge-title = Desafío
challenge-mode-timed = 60 segundos
challenge-mode-endless = Sin fin
challenge-mode-receptive = 60 segundos mirando
challenge-mode-duel = Dos jugadores
challenge-rule-timed = Haz todo lo que puedas. Saltar cuesta 2 segundos; un intento fallido, solo tu racha.
challenge-rule-endless = Cada vez hay menos tiempo. Tienes tres oportunidades; diez seguidas devuelven una.
challenge-rule-receptive = Sin cámara: el tutor hace la seña y tú eliges qué es.
challenge-rule-duel = Por turnos ante una cámara, uno tras otro. Gana quien tenga más puntos.
challenge-levels = Nivel { $level } y anteriores: { $strand ->
    [letters] { $n } letras
    [numbers] { $n } números
   *[signs] { $n ->
        [one] { $n } palabra
       *[other] { $n } palabras
    }
}
challenge-own-pool = Tuyas
challenge-own-words = Tus propias señas: { $n } palabras
challenge-start = Empezar
challenge-best = Mejores puntajes
challenge-no-score = Todavía no hay rondas. La primera será un récord.
challenge-best-note = { $right } de { $asked } bien, { $day }
challenge-number = { $n }
challenge-leave = Salir
challenge-end = Terminar
challenge-pause = Pausa
challenge-resume = Seguir
challenge-skip = Saltar
challenge-wake = Iniciar otra vez
challenge-ready = Prepárate
challenge-paused = En pausa
challenge-paused-note = El tiempo no corre hasta que sigas.
challenge-over = ¡Tiempo!
challenge-round-over = Fin de la ronda
challenge-get-ready = Manos en reposo. Empieza en un momento.
challenge-sign-now = Haz la seña { $gloss }
challenge-moving = Te estoy mirando. Termina con las manos en reposo.
challenge-judging = Revisando tu seña
challenge-last-sign = Se acabó el tiempo. Este último intento todavía cuenta.
challenge-stands-still = El tiempo no corre.
challenge-points = puntos
challenge-seconds = { $n } s
challenge-row = { $n ->
    [0] Aún sin racha
    [one] { $n } acierto
   *[other] { $n } seguidas
}
challenge-right = { $n ->
    [one] { $n } acierto
   *[other] { $n } aciertos
}
challenge-chances = { $n ->
    [one] Queda { $n } oportunidad
   *[other] Quedan { $n } oportunidades
}
challenge-flash-match = ¡Sí! +{ $points }
challenge-flash-back = ¡Sí! +{ $points } y una oportunidad más
challenge-flash-almost = Casi: otra vez
challenge-flash-not-yet = Todavía no: otra vez
challenge-flash-no-sign = No vi ninguna seña
challenge-flash-skip = Pasemos
challenge-flash-late = Sigamos
challenge-choose-word = ¿Qué es?
challenge-choose-status = Elige: teclas 1 a 4
challenge-choose-wait = Mira otra vez
challenge-title-record = ¡Nuevo récord!
challenge-title-done = ¡Bien hecho, { $name }!
challenge-title-start = Un buen comienzo
challenge-right-of = { $right } de { $asked } bien
challenge-best-row = Racha más larga: { $n }
challenge-first-score = Tu primer puntaje aquí
challenge-best-before = Mejor anterior: { $n }
challenge-list-right = Esto salió bien
challenge-list-trouble = Conviene practicar
challenge-none-right = Nada todavía. Practica un poco y prueba otra vez.
challenge-none-trouble = Nada: todo salió bien a la primera.
challenge-again = Otra ronda
challenge-practise = Practicar { $strand ->
    [letters] { $n ->
        [one] { $n } letra
       *[other] { $n } letras
    }
    [numbers] { $n ->
        [one] { $n } número
       *[other] { $n } números
    }
   *[signs] { $n ->
        [one] { $n } palabra
       *[other] { $n } palabras
    }
}
challenge-done = Listo
challenge-over-note = Aquí viene tu puntaje.
