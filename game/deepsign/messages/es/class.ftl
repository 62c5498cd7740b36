# La página de una clase: quién ha practicado y qué se falla.
class-title = Una clase de { $n }
class-made = Hecho con DeepSign el { $date }, con los archivos que exportó cada estudiante.
class-tile-practised = han practicado
class-tile-time = de práctica en total
class-tile-attempts = intentos con veredicto
class-who = Quién ha practicado
class-who-note = Días con algún intento; minutos de lecciones, repasos y desafíos. Los veredictos inseguros y los intentos que alguien da por buenos no cuentan ni como aciertos ni como fallos.
class-name = Nombre
class-days = Días
class-minutes = Minutos
class-last = Último día
class-tries = Intentos
class-right = Aciertos
class-signs = Señas que fallan
class-signs-note = Primero, las que fallan a más estudiantes.
class-sign = Seña
class-way = Se pedía
class-learners = Estudiantes
class-share = Fallos
class-of = { $n } de { $all }
class-direction = { $way ->
    [produce] hacerla
   *[recognise] entenderla
}
class-nothing = No ha fallado nada.
class-parameters = Qué sale mal
class-parameters-note = Lo que nombró el consejo; sin consejo, en qué se distingue la seña vista o elegida de la que se pedía. Un intento puede contar en varias líneas.
class-parameter = Parámetro
class-times = Veces
class-parameter-name = { $name ->
    [handshape] Forma de la mano
    [location] Lugar
    [movement] Movimiento
    [palm] Orientación de la palma
    [other_hand] La otra mano
    [timing] Ritmo
   *[other] Otra seña del todo
}
class-pairs = Confundidas con otra
class-pairs-note = Primero, las parejas que confunden más estudiantes.
class-answer = Vista o elegida
class-differ = Se distinguen en
class-left-out = No incluido
class-left-out-note = Estos archivos no están en las cifras de arriba.
class-older = { $n ->
    [one] Un archivo más antiguo de alguien que ya cuenta arriba.
   *[other] { $n } archivos más antiguos de estudiantes que ya cuentan arriba.
}
