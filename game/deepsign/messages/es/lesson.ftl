# Un paso de una lección o un repaso ante la cámara: conocer, probar, recordar.
lesson-undo = Deshacer
lesson-leave = Salir
lesson-place = { $n } de { $all }
lesson-unsaved = { $problem } Tus resultados se conservan y se guardan en cuanto vuelva a funcionar.
lesson-no-start = Aquí no hay nada que empezar: está bloqueado o no queda nada que practicar.

# meet
lesson-new = { $strand ->
    [letters] Letra nueva
    [numbers] Número nuevo
   *[signs] Seña nueva
}
lesson-ready = Ya puedo
lesson-skip = Omitir
lesson-no-camera-note = Sin cámara miras cada seña y luego eliges su palabra. Hacerla tú puede esperar a otro día.
lesson-camera-gone-note = Ninguna cámara da imagen. «Mira y elige» no la necesita y cuenta. La demo, en las opciones, no guarda nada.
lesson-speed = { $speed ->
    [full] 1×
    [half] ½×
   *[quarter] ¼×
}
lesson-turn = Girar
lesson-path = Trazo
lesson-hand = Mano

# try and recall
lesson-beside = { $strand ->
    [letters] Hazla junto con el tutor
    [numbers] Hazlo junto con el tutor
   *[signs] Haz la seña junto con el tutor
}
lesson-alone = Ahora sin el tutor
lesson-recall = De memoria
lesson-remember = ¿Te acuerdas?
lesson-by-yourself = Acabas de ver cómo se hace. Ahora tú.
lesson-count-in = Cuenta atrás
lesson-start-again = Empezar de nuevo
lesson-show-me = Muéstrame
lesson-without-camera = Mira y elige
lesson-restart = Iniciarlo de nuevo
lesson-your-turn = { $strand ->
    [letters] Tu turno: haz la letra { $gloss }
    [numbers] Tu turno: haz el número { $gloss }
   *[signs] Tu turno: haz la seña { $gloss }
}
lesson-sign-now = { $strand ->
    [letters] Haz ahora la letra { $gloss }
    [numbers] Haz ahora el número { $gloss }
   *[signs] Haz ahora la seña { $gloss }
}
lesson-get-ready = Prepárate, con las manos en reposo
lesson-watching = Te estoy viendo. Termina con las manos en reposo.
lesson-watching-held = Te estoy viendo. Mantén { $gloss } sin moverte hasta que se llene el anillo.
lesson-watching-moved = Te estoy viendo. Haz { $gloss } con todo su movimiento.
lesson-hold = Eso es { $gloss }: mantén la mano quieta
lesson-looking = Estoy mirando tu seña
lesson-looking-spelled = Estoy mirando tu mano
lesson-too-few = La cámara dio muy pocas imágenes. Haz la seña otra vez, por favor.
lesson-unjudged = No se pudo evaluar este intento. Haz la seña otra vez, por favor.
lesson-meanwhile = Mientras tanto puedes mirar al tutor.
lesson-start-hint = Pulsa «Iniciarlo de nuevo»; si se repite, ejecuta «deepsign doctor».

# verdict
lesson-match = ¡Sí!
lesson-almost = Casi
lesson-not-yet = Todavía no
lesson-no-sign = { $strand ->
    [letters] No vi ninguna letra
    [numbers] No vi ningún número
   *[signs] No vi ninguna seña
}
lesson-claimed = Anotado
lesson-goes-on = Sigue en breve; una tecla lo detiene.
lesson-why-match = Eso era { $gloss }.
lesson-why-no-hand = No vi bien tu mano: levántala junto al hombro, dentro de la imagen, y haz { $gloss }.
lesson-why-no-sign = No se levantó ninguna mano: empieza con las manos en reposo, haz { $gloss } y vuelve al reposo.
lesson-why-almost = Casi con seguridad era { $gloss }, pero no la vi con bastante claridad. Hazla otra vez.
lesson-why-almost-rival = Creo que era { $gloss }, pero también podría ser { $rival }. Hazla otra vez.
lesson-why-rival = Se parecía más a { $rival }.
lesson-why-other = Todavía no se parecía a { $gloss }.
lesson-why-claimed = Dices que estuvo bien, y así queda. { $gloss } volverá pronto para verla otra vez.
lesson-you = Como te ven los demás
lesson-sign = { $strand ->
    [letters] La letra
    [numbers] El número
   *[signs] La seña
}
lesson-no-movement = No se vio ningún movimiento.
lesson-what-to-try = Qué probar
lesson-next = Siguiente
lesson-retry = Repetir
lesson-claim = Lo hice bien

# what was least clear where nothing was clearly off
lesson-doubt = { $check } Es lo que vi con menos claridad.
lesson-check-handshape = revisa la forma de la mano: la del tutor es { $shape }.
lesson-check-place = revisa el lugar: el tutor hace la seña { $place ->
    [Head] en la cabeza
    [Body] en el tronco
    [Arm] en el brazo
    [Hand] sobre la otra mano
   *[Neutral] delante del cuerpo
}.
lesson-check-movement = revisa el movimiento: { $movement ->
    [Straight] la mano del tutor va en línea recta.
    [Curved] la mano del tutor va en curva.
    [BackAndForth] la mano del tutor va y vuelve.
    [Circular] la mano del tutor va en círculo.
   *[None] la mano del tutor se queda en su lugar.
}
lesson-check-hands = revisa tus manos: { $hands ->
    [OneHanded] el tutor usa solo la mano dominante.
    [SymmetricalOrAlternating] las dos manos del tutor hacen lo mismo.
   *[other] la otra mano del tutor se queda quieta mientras la mano dominante se mueve.
}
lesson-shape-1 = un dedo índice
lesson-shape-3 = pulgar, índice y medio separados
lesson-shape-4 = cuatro dedos separados, con el pulgar doblado
lesson-shape-5 = una mano abierta con los dedos separados
lesson-shape-8 = el dedo medio y el pulgar juntos
lesson-shape-a = un puño con el pulgar al lado
lesson-shape-baby_o = índice y pulgar en un círculo pequeño
lesson-shape-bent_1 = un índice en gancho
lesson-shape-bent_v = dos dedos en gancho
lesson-shape-c = una mano curva como una C
lesson-shape-closed_b = una mano plana con el pulgar doblado
lesson-shape-curved_1 = un índice curvo
lesson-shape-curved_5 = una mano curva con los dedos separados
lesson-shape-f = índice y pulgar juntos, los demás arriba
lesson-shape-flat_b = una mano plana doblada en los nudillos
lesson-shape-flat_o = todas las yemas junto al pulgar
lesson-shape-g = índice y pulgar lado a lado
lesson-shape-h = dos dedos lado a lado
lesson-shape-i = el meñique arriba
lesson-shape-l = índice y pulgar como una L
lesson-shape-open_8 = una mano abierta, con el dedo medio hacia adelante
lesson-shape-open_b = una mano plana
lesson-shape-r = dos dedos cruzados
lesson-shape-s = un puño cerrado
lesson-shape-v = dos dedos separados como una V
lesson-shape-w = tres dedos separados
lesson-shape-y = pulgar y meñique extendidos
lesson-shape-flat_h = dos dedos juntos, doblados en los nudillos
lesson-shape-flatspread_5 = una mano con los dedos separados, un poco doblada
lesson-shape-t = un puño con el pulgar entre índice y medio
lesson-shape-d = el índice arriba, los demás junto al pulgar
lesson-shape-open_h = dos dedos juntos y el pulgar extendido
lesson-shape-ily = pulgar, índice y meñique extendidos
lesson-shape-flat_1 = un índice doblado en el nudillo
lesson-shape-flat_v = dos dedos separados, doblados en los nudillos
lesson-shape-relaxed = una mano relajada
