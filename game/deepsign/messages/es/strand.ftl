# Las tres partes del curso y hasta dónde llega cada quien en un nivel: señas, letras, números.
strand-signs = Señas
strand-letters = Letras
strand-numbers = Números
strand-letters-name = Letra { $gloss }
strand-numbers-name = Número { $gloss }
strand-signs-level = Nivel { $level }
strand-letters-level = Letras { $level }
strand-numbers-level = Números { $level }
strand-letters-1 = { $all }: formas fáciles de distinguir.
strand-letters-2 = { $all }: dedos rectos, hacia arriba o a un lado.
strand-letters-3 = { $all }: letras que se mueven, se cruzan, se enganchan o apuntan abajo.
strand-letters-4 = { $all }: manos cerradas que se distinguen por el pulgar.
strand-numbers-1 = Del { $first } al { $last }: para edades, precios y teléfonos.
strand-numbers-2 = Del { $first } al { $last }: la mano gira o los dedos se mueven.
strand-signs-known = { $known } de { $n } señas empezadas, { $percent }% de dominio
strand-letters-known = { $known } de { $n } letras empezadas, { $percent }% de dominio
strand-numbers-known = { $known } de { $n } números empezados, { $percent }% de dominio
strand-signs-mastered = Dominado: las { $n } señas
strand-letters-mastered = Dominado: las { $n } letras
strand-numbers-mastered = Dominado: los { $n } números
strand-signs-locked = Cerrado. Se abre con { $missing ->
    [one] { $missing } seña más
   *[other] { $missing } señas más
} del nivel { $level }.
strand-letters-locked = Cerrado. Se abre con { $missing ->
    [one] { $missing } letra más
   *[other] { $missing } letras más
} de Letras { $level }.
strand-numbers-locked = Cerrado. Se abre con { $missing ->
    [one] { $missing } número más
   *[other] { $missing } números más
} de Números { $level }.
strand-signs-later = Cerrado. Se abre después del nivel { $level }.
strand-letters-later = Cerrado. Se abre después de Letras { $level }.
strand-numbers-later = Cerrado. Se abre después de Números { $level }.
