# Lo practicado y lo que ha quedado: la página de gráficos y el informe como página web.
progress-title = Progreso
progress-report-title = { $name }: progreso en ASL
progress-report-made = Hecho por DeepSign el { $date }. Todo queda en esta computadora hasta que tú lo envíes a alguien.
progress-days = Práctica
progress-learning = En el tiempo
progress-signs = Señas
progress-mixups = Confusiones
progress-letters = Letras
progress-calendar = Un año de práctica
progress-earlier = Antes
progress-later = Después
progress-calendar-says = { $n ->
    [0] Sin práctica en estas { $weeks } semanas.
    [one] Práctica en { $n } día de estas { $weeks } semanas.
   *[other] Práctica en { $n } días de estas { $weeks } semanas.
}
progress-calendar-day = { $date }: { $signs ->
    [one] { $signs } seña o letra
   *[other] { $signs } señas y letras
}, { $attempts ->
    [one] { $attempts } intento
   *[other] { $attempts } intentos
}, { $time }.
progress-calendar-rest = { $date }: un día de descanso. Tus días seguidos continuaron.
progress-calendar-none = { $date }: sin práctica.
progress-calendar-rest-day = día de descanso
progress-calendar-signs = señas y letras en un día
progress-time = Tiempo dedicado
progress-time-says-day = { $total } en total. Una barra es un día.
progress-time-says-week = { $total } en total. Una barra es una semana.
progress-time-says-month = { $total } en total. Una barra es un mes.
progress-time-day = { $date }: { $time }.
progress-time-week = Semana del { $date }: { $time }.
progress-time-month = { $month }: { $time }.
progress-time-none = Aún no se ha medido tiempo. Empieza con tu próxima lección.
progress-time-hours = { $n } h
progress-minutes = { $n } min
progress-hours = { $hours } h { $n } min
progress-standing = Señas, letras y números en el tiempo
progress-band-known = { $n } sabidas
progress-band-learning = { $n } en curso
progress-band-new = { $n } nuevas
progress-standing-says = { $known } sabidas, { $learning } en curso, { $new } aún nuevas. Sabida: la recordarías aún después de tres semanas.
progress-standing-day = { $date }: { $known } sabidas, { $learning } en curso, { $new } nuevas.
progress-standing-none = Después de tu primera lección tus señas aparecerán aquí.
progress-memory = Repasos recordados
progress-memory-true = recordado
progress-memory-expected = esperado
progress-memory-says = { $recalled }{"\u00A0"}% recordado, { $predicted }{"\u00A0"}% esperado, de { $n ->
    [one] { $n } repaso que volvió
   *[other] { $n } repasos que volvieron
} otro día.
progress-memory-month = { $month }: { $recalled }{"\u00A0"}% recordado, { $predicted }{"\u00A0"}% esperado, de { $n ->
    [one] { $n } repaso
   *[other] { $n } repasos
}.
progress-memory-none = Aquí empezará una línea cuando una seña haya vuelto otro día.
progress-strengths = Qué tan bien sabes cada seña
progress-order-level = Por nivel
progress-order-weakest = Más débiles
progress-order-score = Menor puntaje
progress-signs-says = { $tried } de { $n } señas intentadas. Señala una para leer más.
progress-signs-upper = hacerla
progress-signs-lower = comprenderla
progress-signs-number = número: último puntaje
progress-spelled = Qué tan bien sabes cada letra y número
progress-spelled-says = { $known } de { $n } ya se saben, { $tried } practicados. Se sabe lo que recordarías aún después de tres semanas. Señala uno para leer más.
progress-spelled-known = se sabe
progress-spelled-number = %: intentos con acierto
progress-spelled-right = { $n }{"\u00A0"}% de los intentos con acierto.
progress-spelled_pairs = Letras y números que se confunden con otros
progress-spelled_pairs-none = Ninguna letra ni número se ha confundido con otro hasta ahora.
progress-sign = { $sign }: { $produce }, { $recognise }.
progress-sign-produce = hacerla { $percent }{"\u00A0"}%
progress-sign-produce-none = aún sin hacerla
progress-sign-recognise = comprenderla { $percent }{"\u00A0"}%
progress-sign-recognise-none = aún sin comprenderla
progress-sign-score = Último puntaje: { $n }.
progress-sign-new = { $sign }, { $level }: aún sin practicar.
progress-parameters = En qué se falla
progress-parameters-says = En qué se falló en los intentos de las últimas { $weeks } semanas. Cada columna es la proporción de los intentos de una semana.
progress-parameters-none = En las últimas semanas no hubo ningún consejo.
progress-parameter-name = { $name ->
    [handshape] Forma de la mano
    [location] Lugar
    [orientation] Orientación de la palma
    [movement] Movimiento
    [other_hand] La otra mano
   *[timing] Ritmo
  }
progress-parameter-count = { progress-parameter-name } { $n }
progress-parameter-tip = { progress-parameter-name }: { $n ->
    [one] una vez
   *[other] { $n } veces
  }, sobre todo en { $signs }.{ $trend ->
    [less] {" "}Menos que antes.
    [more] {" "}Más que antes.
   *[same] {""}
  }
progress-alike = Practicar las señas que se parecen
progress-pairs = Señas confundidas con otras
progress-mixups-says = { $n ->
    [one] Un par. Ver las dos, una tras otra, ayuda.
   *[other] Los { $n } pares más frecuentes. Ver las dos, una tras otra, ayuda.
}
progress-mixups-none = Hasta ahora ninguna seña se confundió con otra.
progress-mixup-produce = Se pidió { $sign } y se vio { $answer } { $n ->
    [one] una vez
   *[other] { $n } veces
}.
progress-mixup-recognise = Se mostró { $sign } y se eligió { $answer } { $n ->
    [one] una vez
   *[other] { $n } veces
}.
progress-tile-days = { $n ->
    [one] día seguido
   *[other] días seguidos
}
progress-tile-longest = el máximo: { $n }
progress-tile-time = de práctica
progress-tile-time-days = { $n ->
    [one] en { $n } día
   *[other] en { $n } días
}
progress-tile-known = sabido
progress-tile-known-of = de { $n }, { $learning } en curso
progress-tile-kept = recordado
progress-tile-kept-of = { $n ->
    [0] aún sin repasos
    [one] de { $n } repaso
   *[other] de { $n } repasos
}
progress-fresh = Aún no hay nada que mostrar
progress-fresh-more = Después de tu primera lección verás aquí qué días practicaste, cómo crecen tus señas y cuáles quedan en tu memoria.
progress-fresh-begin = Empieza la primera lección
progress-table = Lo mismo en números
progress-table-sign = Seña
progress-table-level = Nivel
progress-table-signing = Hacerla
progress-table-choosing = Reconocerla
progress-table-score = Último puntaje
progress-export = Exportar
progress-exported = Los archivos JSON y CSV se guardaron en { $folder }
progress-web = Página web
progress-web-written = El informe se guardó en { $file }
progress-failed = { $why }
progress-date = { $weekday } { $day } { $month } { $year }
progress-day-month = { $day } { $month }
progress-month-year = { $month } { $year }
progress-month-1 = ene
progress-month-2 = feb
progress-month-3 = mar
progress-month-4 = abr
progress-month-5 = may
progress-month-6 = jun
progress-month-7 = jul
progress-month-8 = ago
progress-month-9 = sep
progress-month-10 = oct
progress-month-11 = nov
progress-month-12 = dic
progress-day-0 = lun
progress-day-1 = mar
progress-day-2 = mié
progress-day-3 = jue
progress-day-4 = vie
progress-day-5 = sáb
progress-day-6 = dom
