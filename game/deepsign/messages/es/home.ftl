# El mapa de niveles y lo que espera hoy.
home-hello = Hola, { $name }
home-fresh = Tu mapa de { $n } señas. Empieza por el primer nivel.
home-reviews = Hoy: { $produce } por hacer, { $recognise } por comprender{ $n ->
    [0] .
    [one] , y luego { $n } { $strand ->
        [letters] letra nueva
        [numbers] número nuevo
       *[signs] seña nueva
    }.
   *[other] , y luego { $n } { $strand ->
        [letters] letras nuevas
        [numbers] números nuevos
       *[signs] señas nuevas
    }.
}
home-next = { $kind ->
    [resume] Tu lección espera donde la dejaste.
    [new] No queda nada por repasar. { $n ->
        [0] Hay { $strand ->
            [letters] letras empezadas
            [numbers] números empezados
           *[signs] señas empezadas
        } y sin terminar.
        [one] Sigue { $strand ->
            [letters] una letra nueva
            [numbers] un número nuevo
           *[signs] una seña nueva
        }.
       *[other] Siguen { $n } { $strand ->
            [letters] letras nuevas
            [numbers] números nuevos
           *[signs] señas nuevas
        }.
    }
   *[done] Lo de hoy está hecho. Ahora puedes jugar, medirte o practicar más.
}
home-today = { $kind ->
    [resume] Seguir con tu lección
    [new] Aprender { $n ->
        [one] { $n } { $strand ->
            [letters] letra
            [numbers] número
           *[signs] seña
        }
       *[other] { $n } { $strand ->
            [letters] letras
            [numbers] números
           *[signs] señas
        }
    }
   *[done] Practicar más
}
home-today-review = { $strand ->
    [mixed] Repasar todo: { $n }
    [letters] Repasar { $n ->
        [one] { $n } letra
       *[other] { $n } letras
    }
    [numbers] Repasar { $n ->
        [one] { $n } número
       *[other] { $n } números
    }
   *[signs] Repasar { $n ->
        [one] { $n } seña
       *[other] { $n } señas
    }
}
home-streak-danger = Practica hoy para no perderlos.
home-goal-nearly = { $kind ->
    [minutes] Solo { $n } { $n ->
        [one] minuto
       *[other] minutos
    } más para la meta de hoy.
   *[signs] Solo { $n } { $n ->
        [one] seña
       *[other] señas
    } más para la meta de hoy.
}
home-complete = Dominas las { $n } señas. Mantenlas frescas y úsalas con personas sordas.
home-begin = Empezar: nivel { $level }
home-review = Repasar
home-review-note = { $produce } por hacer, { $recognise } por comprender
home-review-none = Nada pendiente
home-book = Libro de señas
home-spelling = Deletreo
home-challenge = Desafío
home-receptive = Mira y elige
home-arcade = Arcade
home-progress = Progreso
home-phrases = Frases
home-options = Opciones
home-learners = Perfiles
home-goal = Hoy
home-goal-signs = { $done } de { $n }
home-goal-minutes = { $done } de { $n ->
    [one] { $n } minuto
   *[other] { $n } minutos
}
home-goal-reached = Alcanzaste la meta de hoy.
home-streak = { $n ->
    [0] Hoy empieza tu primer día
    [one] { $n } día seguido
   *[other] { $n } días seguidos
}
home-streak-rested = Ayer fue un día de descanso.
home-streak-rests = { $n ->
    [0] Cinco días dan un descanso.
    [one] { $n } día de descanso
   *[other] { $n } días de descanso
}
home-clock = Los últimos resultados llevan una fecha falsa: el reloj iba mal. No cuentan para ningún día.
home-placement = Ya sé algo de ASL
