# Deletrear ante la cámara: la página previa, la ronda, los resultados.
spell-title = Deletrear
spell-source-names = Nombres
    .note = Primero el tuyo, después nombres de muchas culturas
spell-source-words = Palabras cortas
    .note = Palabras frecuentes de hasta diez letras
spell-source-signs = Palabras de las señas
    .note = Lo que significan las señas de este curso
spell-source-lists = Mis palabras
    .note = Todas tus listas juntas
spell-source-numbers = Números
    .note = Edades, precios, teléfonos, contar
spell-no-lists = Todavía no has anotado ninguna palabra.
spell-clock-free = Sin reloj
spell-clock-timed = 60 segundos
spell-pace = Una letra cuenta cuando se
spell-pace-hold = Mantiene
spell-pace-steady = Muestra
spell-pace-flow = Roza
spell-hand = La mano del tutor
spell-hand-shown = A la vista
spell-hand-hidden = De memoria
spell-free-note = Diez palabras, sin reloj. Después de cada una ves cuánto tardaste y qué letras costaron.
spell-best = Más letras en 60 segundos
spell-best-row = { $place }. { $n ->
    [one] { $n } letra
   *[other] { $n } letras
}

# la ronda
spell-kind-word = Una palabra: { $text }
    .alone = Una palabra
spell-kind-name = Un nombre: { $text }
    .alone = Un nombre
spell-kind-age = Una edad: { $text }
    .alone = Una edad
spell-kind-price = Un precio: { $text }
    .alone = Un precio
spell-kind-phone = Un teléfono: { $text }
    .alone = Un teléfono
spell-kind-count = Un número: { $text }
    .alone = Un número
spell-place = Palabra { $n } de { $all }
spell-now = Haz { $gloss }
spell-raise = Levanta la mano dominante junto al hombro y haz { $gloss }.
spell-hold = Mantén { $gloss }
spell-slide = Otra vez { $gloss }: desliza la mano un poco hacia fuera.
spell-instead = Eso parece { $other }. Haz { $gloss }.
spell-hidden = De memoria: la mano del tutor no se ve.
spell-from-memory = De memoria
spell-skip = Saltar letra
spell-again = Otra vez
spell-next = Siguiente palabra
spell-read-instead = Leer
spell-damaged = La red que reconoce las letras está dañada; instala DeepSign otra vez.
spell-no-camera = Deletrear requiere una cámara. Leer, no.

# después de una palabra, después de una ronda
spell-word-done = La palabra está completa.
spell-word-skipped = Se saltaron todas las letras.
spell-seconds = { $n } s
spell-took-long = Tardaron: { $letters }
spell-skipped = Saltadas: { $letters }
spell-fluent = Todas las letras salieron a una velocidad parecida.
spell-letters = { $n ->
    [one] letra deletreada
   *[other] letras deletreadas
}
spell-whole-words = { $n ->
    [one] { $n } palabra entera
   *[other] { $n } palabras enteras
}
spell-per-second = { $n } letras por segundo
spell-list-words = Deletreadas sin saltos
spell-none-words = Todavía ninguna palabra entera. Mantén cada letra hasta que se ilumine.
spell-list-hard = Letras que conviene practicar
spell-none-hard = Ninguna: no hubo letras saltadas, confundidas ni lentas.
spell-practise = Practicar { $n ->
    [one] { $n } letra
   *[other] { $n } letras
}
