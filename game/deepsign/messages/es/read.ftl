# Leer el deletreo manual: el tutor deletrea y la persona escribe.
read-title = Leer el deletreo
read-note = El tutor deletrea y tú escribes lo que deletreó. Si lees bien a la primera, la siguiente palabra va más rápido; si no, más despacio. Es práctica: no cambia ningún repaso.
read-source = Palabras
read-source-names = Nombres
read-source-words = Palabras cortas
read-source-signs = Palabras con seña
read-source-count = Números hasta 20
read-source-age = Edades
read-source-price = Precios
read-source-phone = Teléfonos
read-length = Longitud
read-length-any = Cualquiera
read-length-short = Hasta 4 letras
read-length-middle = 5 o 6 letras
read-length-long = 7 letras o más
read-speed = Letras por segundo
read-speed-value = { $n }
read-ends-round = { $n } palabras
read-ends-free = Sin final
read-none-so-long = No hay palabras de esta longitud. Elige otra longitud.
read-none = En esta lista ya no hay palabras. Elige otras palabras.
read-question = { $kind ->
    [number] ¿Qué número fue?
   *[word] ¿Qué se deletreó?
}
read-type = { $kind ->
    [number] Escribe el número.
   *[word] Escribe la palabra.
}
read-keys = No importan las mayúsculas ni los acentos.
read-not-over = { $kind ->
    [number] El número no ha terminado todavía: míralo hasta el final.
   *[word] La palabra no ha terminado todavía: mírala hasta la última letra.
}
read-letters-only = Escribe solo letras y cifras.
read-field = Lo que se deletreó
read-check = Comprobar
read-tell = Muéstrame
read-results = Resultados
read-end = Terminar
read-wrong = No del todo
read-told = Ahora ya lo has visto
read-it-was = Fue { $text }.
read-was = Se mostró: { $gloss }
read-taken = Leíste: { $gloss }
read-rate = { $speed ->
    [one] { $speed } letra por segundo
   *[other] { $speed } letras por segundo
}
read-next-speed = { $way ->
    [faster] La siguiente va un poco más rápido: { read-rate }.
    [slower] La siguiente va más despacio: { read-rate }.
   *[same] La siguiente va igual de rápido: { read-rate }.
}
read-place = { $all ->
    [0] Palabra { $n } · { read-rate }
   *[other] Palabra { $n } de { $all } · { read-rate }
}
read-per-minute = letras por minuto
read-accuracy = { $percent }% de las letras
read-next-round = Sigue a { read-rate }
read-list-right = Leídas bien
read-none-right = Ninguna palabra todavía. Empieza despacio, con palabras cortas.
read-list-misread = Tomadas por otra
read-none-misread = Ninguna letra se tomó por otra.
read-mixup = { $n ->
    [1] { $was } como { $read }
   *[other] { $was } como { $read } · { $n }×
}
read-practise = Practicar { $n ->
    [one] { $n } letra
   *[other] { $n } letras
}
