# El tutor hace la seña y la persona elige la palabra.
receptive-question = { $strand ->
    [letters] ¿Qué letra es?
    [numbers] ¿Qué número es?
   *[signs] ¿Qué palabra es?
}
receptive-unsure = No lo sé
receptive-again = Repetir
receptive-slow = { $speed ->
    [half] Lento ½
    [quarter] Lento ¼
   *[full] Lento
}
receptive-turn = Girar
receptive-leave = Salir
receptive-undo = Deshacer
receptive-getting-ready = El tutor se está preparando.
receptive-watch = Mira.
receptive-pick = Elige con 1 a { $n }.
receptive-yes = ¡Sí!
receptive-wrong = No era eso
receptive-told = Ahora ya lo sabes
receptive-was = Era { $gloss }.
receptive-not = Era { $gloss }. Elegiste { $picked }.
receptive-shown = Se mostró: { $gloss }
receptive-picked = Elegiste: { $gloss }
receptive-differ = En qué se distinguen
receptive-next = Siguiente
receptive-progress = { $done } de { $n }
