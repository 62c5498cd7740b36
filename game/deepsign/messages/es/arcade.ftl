# El arcade de gestos.
arcade-title = Arcade de gestos
arcade-subtitle = Juega con las manos frente a la cámara o con el teclado.
arcade-free = Juego libre
arcade-free-line = Haz cualquiera de los gestos y mira qué se reconoce.
arcade-rush = Ritmo de gestos
arcade-rush-line = Los gestos se acercan al ritmo: haz cada uno cuando llegue a la línea.
arcade-kite = Cometa
arcade-kite-line = Tu mano es el viento: reúne luces y envíalas a casa antes de que una nube se las lleve.
arcade-sign = Ritmo de señas
arcade-sign-line = Señas, letras o números se acercan: haz cada cosa al llegar a la línea.
arcade-sign-easy = Una seña cada 6 segundos, 12 señas: cerca de un minuto.
arcade-sign-medium = Una seña cada 4,5 segundos, 18 señas.
arcade-sign-hard = Una seña cada 3 segundos, 26 señas.
arcade-sign-endless = Una seña cada 6 segundos al principio y luego más rápido, hasta el cuarto fallo.
arcade-sign-how = { $strand ->
    [signs] Haz la seña de la palabra marcada y deja descansar las manos: luego cuenta la siguiente.
   *[other] Mantén lo marcado hasta que cuente. La mano puede seguir en alto para lo siguiente.
}
arcade-letters = Letras al ritmo
arcade-letters-line = Las letras se acercan: mantén cada una cuando llegue a la línea.
arcade-letters-easy = Una letra cada 3,6 segundos, 20 letras: cerca de un minuto.
arcade-letters-medium = Una letra cada 2,7 segundos, 28 letras.
arcade-letters-hard = Una letra cada 1,8 segundos, 40 letras.
arcade-letters-endless = Una letra cada 3,6 segundos al principio, luego más rápido, hasta el cuarto fallo.
arcade-numbers = Números al ritmo
arcade-numbers-line = Los números se acercan: muestra cada uno cuando llegue a la línea.
arcade-numbers-easy = Un número cada 3,6 segundos, 20 números: cerca de un minuto.
arcade-numbers-medium = Un número cada 2,7 segundos, 28 números.
arcade-numbers-hard = Un número cada 1,8 segundos, 40 números.
arcade-numbers-endless = Un número cada 3,6 segundos al principio, luego más rápido, hasta el cuarto fallo.
arcade-held-own = { $strand ->
    [letters] { $n } letras, { $due } por repasar.
   *[numbers] { $n } números, { $due } por repasar.
}
arcade-sign-own = { $due ->
    [0] Hasta ahora hiciste bien { $n } señas. No toca repasar ninguna.
    [one] Hasta ahora hiciste bien { $n } señas. Toca repasar una, que sale más a menudo.
   *[other] Hasta ahora hiciste bien { $n } señas. Toca repasar { $due }, que salen más a menudo.
}
arcade-sign-counts = Cuenta como práctica. Con la barra espaciadora solo pruebas: no se guarda nada.
arcade-sign-too-few = { $n ->
    [0] Aún no has hecho bien ninguna seña. Este juego necesita { $least }: haz antes una lección.
    [one] Hasta ahora hiciste bien una seña. Este juego necesita { $least }: haz antes una lección.
   *[other] Hasta ahora hiciste bien { $n } señas. Este juego necesita { $least }: haz antes una lección.
}
arcade-sign-first = Ver primero
arcade-sign-first-note = El tutor muestra la seña que quizá olvidaste, y tienes más tiempo.
arcade-sign-watch = Primero mira; luego haz la seña.
arcade-sign-now = { $strand ->
    [signs] Haz la seña de la palabra marcada.
   *[other] Mantén lo marcado.
}
arcade-sign-wait = { $strand ->
    [signs] Deja descansar las manos.
   *[other] Ya viene lo siguiente.
}
arcade-sign-space = Barra espaciadora: seña hecha. No se guarda nada.
arcade-sign-keys-count-nothing = Con teclado: no se guarda nada.
arcade-sign-share = bien
arcade-sign-grade-perfect = Perfecto
arcade-sign-grade-good = Bien
arcade-sign-grade-early = Pronto
arcade-sign-grade-late = Tarde
arcade-sign-grade-almost = Dudoso
arcade-sign-grade-miss = Vuelve pronto
arcade-best = Récord: { $n }.
arcade-shift = Mayús
arcade-arrows = flechas
arcade-shift-arrows = Mayús + flechas
arcade-hint-move = Barrido: mover ({ $key })
arcade-hint-choose = Mantén pulgar arriba: elegir ({ $key })
arcade-hint-back = Mantén pulgar abajo: volver ({ $key })
arcade-way-to-leave = Pulgar abajo y luego arriba: salir
arcade-asks-to-leave = Pulgar arriba: salir
arcade-way-to-pause = Pulgar abajo y luego arriba: pausa
arcade-asks-to-pause = Pulgar arriba: pausa
arcade-ways-from-pause = Mantén pulgar arriba: seguir. Abajo y luego arriba: salir.
arcade-almost-further = Casi: { $gesture }. Llega un poco más lejos.
arcade-almost-hold = Casi: { $gesture }. Mantenlo un poco más.
arcade-almost-longer = Casi: { $gesture }. Sigue un poco más.
arcade-almost-picture = Casi: { $gesture }. Mantén la mano dentro de la imagen.
arcade-waiting = Haz un gesto.
arcade-by-key = { $gesture } (tecla { $key })
arcade-camera-gone = No hay cámara. Vuelve a conectarla o juega con el teclado.
arcade-no-weights = Esta copia del juego no trae la red de gestos: juega con el teclado.
arcade-failed = El reconocedor de gestos se detuvo. Puedes jugar con el teclado.
arcade-restarting = El reconocedor de gestos se está reiniciando.
arcade-starting = La cámara y el reconocedor están arrancando.
arcade-easy = Fácil
arcade-medium = Medio
arcade-hard = Difícil
arcade-endless = Sin fin
arcade-rush-easy = 84 pulsos por minuto, un gesto por compás. Seis gestos, cerca de un minuto.
arcade-rush-medium = 100 pulsos por minuto, con más gestos tras los primeros compases.
arcade-rush-hard = 120 pulsos por minuto, gestos muy seguidos, también con dos dedos.
arcade-rush-endless = Se vuelve cada vez más denso y pide más y más gestos, hasta el cuarto fallo.
arcade-kite-easy = Una brisa suave: pocas nubes, y refresca despacio. Tres cintas.
arcade-kite-medium = Viento fresco: las nubes vienen más juntas. Tres cintas.
arcade-kite-hard = Tormenta desde el comienzo. Tres cintas.
arcade-kite-move = Mueve la mano: la cometa la sigue (flechas)
arcade-kite-dash = Desliza: sal disparada hacia allí, incluso entre nubes ({ $key })
arcade-kite-home = Empuja: envía todas las luces a casa; juntas valen más ({ $key })
arcade-kite-calm = Alto: el viento descansa un momento ({ $key })
arcade-kite-keys = Flechas: guiar; Mayús + flecha: salir disparada; W: a casa; B: calma.
arcade-kite-hand = Levanta una mano: la cometa la sigue.
arcade-kite-push = Empuja con la mano para enviar las luces a casa.
arcade-calm = Calma
arcade-dash = Impulso
arcade-news-gold = Una luz dorada: tres
arcade-news-cloud = Se las llevó una nube
arcade-news-home = ¡A salvo en casa!
arcade-news-calm = El viento descansa
arcade-more = y { $n } más
arcade-start = Empezar
arcade-delay = Retraso del reconocedor
arcade-delay-note = Se resta de tu tiempo; una canción puede sugerir otro.
arcade-delay-s = { NUMBER($n, minimumFractionDigits: 2) } s
arcade-adjust = Poner retraso en { NUMBER($n, minimumFractionDigits: 2) } s
arcade-seconds = { $n } s
arcade-percent = { $n }{"\u00A0"}%
arcade-best-title = Mejores puntajes
arcade-best-title-keys = Mejores puntajes con teclado
arcade-by-keys = con teclado
arcade-no-scores = Aún no hay puntajes: el primero será tuyo.
arcade-number = { NUMBER($n) }
arcade-pause = Pausa
arcade-paused = En pausa
arcade-paused-line = Nada se mueve. Si sales, no hay puntos.
arcade-go-on = Seguir
arcade-use-keys = Jugar con el teclado
arcade-leave = Salir
arcade-score = Puntos
arcade-listen = Escucha el ritmo.
arcade-key-is = Tecla: { $key }
arcade-chances = fallos restantes
arcade-carried = en la cola
arcade-worth = si van a casa
arcade-grade-perfect = Perfecto
arcade-grade-good = Bien
arcade-grade-late = Tarde
arcade-grade-early = Pronto
arcade-grade-miss = Se pasó
arcade-title-record = ¡Nuevo récord, { $name }!
arcade-title-done = Bien jugado, { $name }
arcade-done = Listo
arcade-best-row = racha más larga
arcade-best-home = más luces de una vez
arcade-hit-share = de los gestos acertados
arcade-light-share = de las luces reunidas
arcade-perfects = perfectos
arcade-flown = de vuelo
arcade-first = Tu primer puntaje aquí.
arcade-before = Récord anterior: { NUMBER($n) }
arcade-now = Ahora mismo
arcade-own-surest = El mejor reconocido: { $gesture }
arcade-own-hardest = El que más se escapa: { $gesture }
arcade-no-trail = Aquí aparecen tus últimos gestos.
arcade-sensitivity = Sensibilidad
arcade-page-before = Anteriores
arcade-page-after = Siguientes
arcade-points = { $n ->
    [one] { NUMBER($n) } punto
   *[other] { NUMBER($n) } puntos
}
arcade-row = { $n ->
    [one] { $n } seguido
   *[other] { $n } seguidos
}
arcade-mine = Mis gestos
arcade-page = { $n } / { $of }
arcade-own-empty = Aquí se suma lo que la cámara te ve hacer.
arcade-own-none = Aún no se te ha visto.
arcade-own-seen = { $n ->
    [one] Visto una vez, { $sure }{"\u00A0"}% seguro
   *[other] Visto { $n } veces, { $sure }{"\u00A0"}% seguro
}
arcade-own-asked = { $hits } de { $asked } en Ritmo de gestos
arcade-own-of = { $hits } de { $asked }
arcade-own-times = { $n ->
    [0] aún no visto
    [one] visto una vez
   *[other] visto { $n } veces
}
arcade-own-kinds = { $n } de 25
arcade-own-fact-seen = gestos vistos
arcade-own-fact-kinds = tipos
arcade-own-fact-hit = aciertos

# Nombres de los gestos.
arcade-g-swiping-left = Barrido izquierdo
arcade-g-swiping-right = Barrido derecho
arcade-g-swiping-up = Barrido arriba
arcade-g-swiping-down = Barrido abajo
arcade-g-sliding-two-fingers-left = Dos dedos izquierda
arcade-g-sliding-two-fingers-right = Dos dedos derecha
arcade-g-sliding-two-fingers-up = Dos dedos arriba
arcade-g-sliding-two-fingers-down = Dos dedos abajo
arcade-g-thumb-up = Pulgar arriba
arcade-g-thumb-down = Pulgar abajo
arcade-g-stop-sign = Alto
arcade-g-pushing-hand-away = Empujar
arcade-g-pulling-hand-in = Atraer
arcade-g-zooming-in-with-full-hand = Acercar, mano entera
arcade-g-zooming-out-with-full-hand = Alejar, mano entera
arcade-g-shaking-hand = Agitar la mano
arcade-g-pushing-two-fingers-away = Empujar dos dedos
arcade-g-pulling-two-fingers-in = Atraer dos dedos
arcade-g-zooming-in-with-two-fingers = Acercar, dos dedos
arcade-g-zooming-out-with-two-fingers = Alejar, dos dedos
arcade-g-rolling-hand-forward = Girar hacia adelante
arcade-g-rolling-hand-backward = Girar hacia atrás
arcade-g-turning-hand-clockwise = Torcer a la derecha
arcade-g-turning-hand-counterclockwise = Torcer a la izquierda
arcade-g-drumming-fingers = Tamborilear
arcade-g-doing-other-things = Otro movimiento
arcade-g-no-gesture = Sin gesto

# Cómo se hacen; izquierda y derecha son las de quien juega.
arcade-d-swiping-left = Pasa la mano abierta rápido hacia tu izquierda, de un solo trazo, y déjala caer.
arcade-d-swiping-right = Pasa la mano abierta rápido hacia tu derecha, de un solo trazo, y déjala caer.
arcade-d-swiping-up = Con la palma hacia arriba, sube la mano plana del pecho a la altura de la cara de un solo trazo.
arcade-d-swiping-down = Baja la mano plana desde la altura de la cara de un solo trazo.
arcade-d-sliding-two-fingers-left = Índice y medio juntos: deslízalos un palmo hacia tu izquierda.
arcade-d-sliding-two-fingers-right = Índice y medio juntos: deslízalos un palmo hacia tu derecha.
arcade-d-sliding-two-fingers-up = Índice y medio juntos: deslízalos un palmo hacia arriba.
arcade-d-sliding-two-fingers-down = Índice y medio juntos: deslízalos un palmo hacia abajo.
arcade-d-thumb-up = Un puño con el pulgar hacia arriba, quieto un momento.
arcade-d-thumb-down = Un puño con el pulgar hacia abajo, el codo levantado, quieto un momento.
arcade-d-stop-sign = Levanta la mano abierta con la palma hacia la cámara y déjala quieta.
arcade-d-pushing-hand-away = Palma hacia la cámara: empuja la mano abierta hacia ella, como al cerrar una puerta.
arcade-d-pulling-hand-in = Palma hacia ti: lleva la mano abierta desde la cámara hasta el pecho.
arcade-d-zooming-in-with-full-hand = Junta las yemas de los dedos y luego abre bien la mano.
arcade-d-zooming-out-with-full-hand = Mano bien abierta; luego junta las yemas de los dedos.
arcade-d-shaking-hand = Palma hacia la cámara: agita la mano abierta de lado a lado, tres veces o más.
arcade-d-pushing-two-fingers-away = Índice y medio juntos: empújalos hacia la cámara.
arcade-d-pulling-two-fingers-in = Índice y medio juntos: tráelos desde la cámara hacia ti.
arcade-d-zooming-in-with-two-fingers = Junta pulgar e índice y luego sepáralos.
arcade-d-zooming-out-with-two-fingers = Separa pulgar e índice y luego júntalos.
arcade-d-rolling-hand-forward = Mano frente al pecho: gírala como una rueda, por arriba alejándose de ti.
arcade-d-rolling-hand-backward = Mano frente al pecho: gírala como una rueda, por arriba acercándose a ti.
arcade-d-turning-hand-clockwise = Como con una perilla frente a ti: tuerce la mano en sentido horario, como tú la ves, una vez.
arcade-d-turning-hand-counterclockwise = Como con una perilla frente a ti: tuerce la mano en sentido antihorario, como tú la ves, una vez.
arcade-d-drumming-fingers = Mano en el aire, dedos separados: muévelos uno tras otro en ondas rápidas.
arcade-d-doing-other-things = Rascarte, beber, inclinarte, tomar algo: nada de eso cuenta como gesto.
arcade-d-no-gesture = No te muevas, con las manos abajo o en la mesa.
