# El libro de señas: todas las señas, por su palabra o por lo que se vio.
book-title = Libro de señas
book-search = Escribe una palabra, una letra o un número
book-level = Nivel
book-topic = Tema
book-hand = Forma
book-place = Lugar
book-movement = Movimiento
book-list = Listas
book-clear = Ver todas
book-found = { $n ->
    [0] Nada coincide. Quita un filtro o escribe menos letras.
   *[other] { book-count }
}
book-count = { $strand ->
    [signs] { $n ->
        [one] { $n } seña
       *[other] { $n } señas
    }
    [letters] { $n ->
        [one] { $n } letra
       *[other] { $n } letras
    }
    [numbers] { $n ->
        [one] { $n } número
       *[other] { $n } números
    }
   *[all] { $n ->
        [one] { $n } entrada
       *[other] { $n } entradas
    }
}
book-practise = Practicar { book-count }
book-any = Cualquiera

# ¿Qué acabo de ver?
book-pick-level = ¿Qué nivel?
book-pick-topic = ¿Qué tema?
book-pick-hand = ¿Qué forma de la mano viste?
book-pick-place = ¿Dónde estaba la mano?
book-pick-movement = ¿Cómo se movían las manos?
book-pick-list = ¿Qué lista?
book-favourites = Favoritas
book-topic-is = { $topic ->
    [animals] Animales
    [courtesy] Cortesía
    [describing] Describir
    [everyday] Día a día
    [feelings] Sentimientos
    [food_and_drink] Comida y bebida
    [home] Casa
    [people] Personas
    [places] Lugares
    [play] Juego
    [questions] Preguntas
    [school] Escuela
    [time] Tiempo
    [actions] Acciones
    [letter] Letras
    [number] Números
   *[other] Otros
}
book-place-is = { $place ->
    [forehead] Frente
    [eye] Ojo
    [cheek] Mejilla o nariz
    [mouth] Boca
    [chin] Barbilla
    [face] Ante la cara
    [neck] Cuello
    [shoulder] Clavícula
    [chest] Pecho
    [waist] Cintura
    [arm] El otro brazo
    [hand] La otra mano
   *[space] Espacio libre
}
book-movement-is = { $movement ->
    [straight] Recto
    [curved] En curva
    [circular] En círculos
    [back] Ida y vuelta
    [cross] Una cruz
    [repeated] Más de una vez
    [fingers] Los dedos se doblan o estiran
   *[still] En un solo lugar
}

# La página de una seña
book-try = Probar
book-today-add = Añadir a hoy
book-today-added = Pedida para hoy
book-today-when = { $strand ->
    [letters] Tu próxima lección de letras de hoy la pide.
    [numbers] Tu próxima lección de números de hoy lo pide.
   *[signs] Tu próxima lección de hoy la pide.
}
book-favourite = Favorita
book-lists = Listas
book-locked = { $level }: sigue cerrado. Aun así puedes ver la seña y probarla.
book-where = { $topic }, nivel { $level }
book-how = Cómo se hace
book-parts = De qué se compone
book-forms = Maneras de hacerla
book-form = Manera { $n }
book-alike = Se confunde con
book-difference = { $parameter }: { $other }; aquí: { $one }
book-own = { $strand ->
    [letters] Tú y esta letra
    [numbers] Tú y este número
   *[signs] Tú y esta seña
}
book-new = Todavía no la has practicado.
book-signed = { $tries ->
    [one] Hecha una vez
   *[other] Hecha { $tries } veces
}, { $matches } con acierto, mejor puntaje { $best }
book-understood = { $tries ->
    [one] Reconocida: { $matches } de { $tries } elección correcta
   *[other] Reconocida: { $matches } de { $tries } elecciones correctas
}
book-last = Última vez: { $date }
book-returns = Vuelve para { $way ->
    [produce] hacerla
   *[recognise] reconocerla
}: { $date }

# Las listas de una seña
book-lists-of = Listas con { $gloss }
book-lists-none = Aún no tienes ninguna lista propia. Escribe un nombre para la primera.
book-lists-name = Nombre de una lista nueva
book-lists-make = Añadir a lista nueva
book-lists-nameless = Una lista necesita un nombre de 1 a 40 letras.
book-lists-in = está
book-lists-out = no está
book-rename = Renombrar lista
book-rename-of = Nuevo nombre para «{ $name }»
book-rename-not = Una lista necesita un nombre de 1 a 40 letras que no tenga otra lista.
book-delete = Borrar lista
book-delete-title = ¿Borrar esta lista?
book-delete-what = «{ $name }» se borra, con { $n ->
    [one] su { $n } entrada
   *[other] sus { $n } entradas
}. Las señas y tu progreso se quedan.
book-delete-keep = Conservarla
