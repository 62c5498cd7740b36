# Repasos: qué toca, cuánto valió una respuesta, cuándo vuelve.
review-in = { $unit ->
    [now] ahora
    [minutes] en { $n } min
    [hours] en { $n } h
    [days] { $n ->
        [one] mañana
       *[other] en { $n } días
    }
    [weeks] en { $n } semanas
    [months] en { $n } meses
   *[years] en { $n ->
        [one] un año
       *[other] { $n } años
    }
}
review-rating = { $rating ->
    [again] De nuevo
    [hard] Difícil
    [good] Bien
   *[easy] Fácil
}
review-title = Repasar
review-takes = Más o menos { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
}.
review-nothing-yet = Todavía no hay nada que repasar. Las señas que aprendes vuelven aquí.
review-next-due = Ahora no toca nada. La próxima seña vuelve { $when }.
review-enough = Es suficiente por ahora. El resto puede esperar.
review-produce = { $n ->
    [one] seña por hacer
   *[other] señas por hacer
}
review-recognise = { $n ->
    [one] seña por comprender
   *[other] señas por comprender
}
review-week = Esta semana
review-day = { $day ->
    [0] lun
    [1] mar
    [2] mié
    [3] jue
    [4] vie
    [5] sáb
   *[6] dom
}
review-start = Repasar { $n ->
    [one] { $n } seña
   *[other] { $n } señas
}
review-without-camera = Sin cámara
review-back = Volver
review-next = Siguiente
review-undo = Preguntar otra vez
review-counted = { $rating }, vuelve { $when }
review-change = ¿Fue más fácil o más difícil? Cámbialo con 1 a 4.
