# El mapa de niveles y lo que espera hoy.
home-hello = Hola, { $name }
home-fresh = Tu mapa de { $n } señas. Empieza por el primer nivel.
home-due = Hay señas para repasar.
home-new = Hay señas nuevas para ti.
home-rest = No hay nada pendiente. Practica más, juega o descansa.
home-complete = Dominas las { $n } señas. Mantenlas frescas y úsalas con personas sordas.
home-continue = Continuar: nivel { $level }
home-begin = Empezar: nivel { $level }
home-practise = Practicar el nivel { $level }
home-review = Repasar
home-review-note = { $produce } por hacer, { $recognise } por reconocer
home-review-none = Nada pendiente
home-challenge = Desafío
home-receptive = Mira y elige
home-arcade = Arcade
home-progress = Progreso
home-phrases = Frases
home-options = Opciones
home-learners = Perfiles
home-about = Con personas sordas
home-goal = Hoy
home-goal-signs = { $done } de { $n ->
    [one] { $n } seña
   *[other] { $n } señas
}
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
home-level = Nivel { $level }
home-level-known = { $known } de { $n } señas conocidas, { $percent }% de dominio
home-level-mastered = Dominado: las { $n } señas
home-level-locked = Cerrado. Se abre con { $missing ->
    [one] { $missing } seña más
   *[other] { $missing } señas más
} del nivel { $level }.
home-level-later = Cerrado. Se abre después del nivel { $level }.
home-clock = Los últimos resultados llevan una fecha falsa: el reloj iba mal. No cuentan para ningún día.
