# What was off in an attempt: what the learner did, and what the sign wants.
# $detail: what about it; $hand: dominant or other; $gloss: the sign.
advice-handshape = { $detail ->
    [bent] Estira { $fingers }
    [straight] Dobla { $fingers }
    [together] Separa { $fingers }
    [apart] Junta { $fingers } lado a lado
    [thumb_in] Aleja el pulgar de la palma
    [thumb_out] Acerca el pulgar a la palma
    [open] Une { $fingers }
    [closed] Mantén abiertos { $fingers }
   *[other] Revisa la forma de la mano
}{ $hand ->
    [other] { " " }en tu otra mano
   *[dominant] { "" }
}. { $gloss } usa { $shape }.
advice-all-fingers = los dedos
advice-finger = { $finger ->
    [thumb] el pulgar
    [index] el índice
    [middle] el medio
    [ring] el anular
   *[little] el meñique
}
advice-and = { $before } y { $last }

# the place: where the hand was, or what was wrong with that; then where the sign is made
advice-was-at = { $hand ->
    [other] Tu otra mano
   *[dominant] Tu mano
} estaba { $place }.
advice-location = { $hand ->
    [other] Tu otra mano
   *[dominant] Tu mano
} { $detail ->
    [higher] estaba muy alta: bájala.
    [lower] estaba muy baja: súbela.
    [inward] estaba muy adentro: llévala hacia su lado.
    [outward] estaba muy afuera: llévala hacia el centro.
   *[other] no estaba en su lugar.
}
advice-made-at = { $gloss } se hace { $place }.
advice-place = { $place ->
    [head_top] en lo alto de la cabeza
    [forehead] en la frente
    [temple] en la sien
    [eye] en el ojo
    [nose] en la nariz
    [cheek] en la mejilla
    [ear] en la oreja
    [mouth] en la boca
    [chin] en el mentón
    [neck] en el cuello
    [shoulder] en el hombro
    [chest_top] en lo alto del pecho
    [chest] en el pecho
    [belly] en el vientre
   *[other_hand] en tu otra mano
}

# where the palm faces, or the hand points
advice-orientation = { $detail ->
    [palm] { $hand ->
        [other] Gira la palma de tu otra mano
       *[dominant] Gira la palma
    } { $wanted }. Miraba { $seen }.
   *[fingers] { $hand ->
        [other] Apunta tu otra mano
       *[dominant] Apunta la mano
    } { $wanted }. Apuntaba { $seen }.
}
advice-to = { $way ->
    [up] hacia arriba
    [down] hacia abajo
    [in] hacia el centro
    [out] hacia fuera
    [toward] hacia ti
   *[away] hacia delante
}

# $does: what the hand does in the sign
advice-movement = { $hand ->
    [other] Tu otra mano
   *[dominant] Tu mano
} { $detail ->
    [missing] se quedó en su lugar. En { $gloss } { $does }.
    [too_small] se movió muy poco. Haz el movimiento más grande.
    [too_large] se movió demasiado. Haz el movimiento más pequeño.
    [extra] dejó su lugar. En { $gloss } se queda allí.
    [fingers_still] tuvo los dedos quietos. En { $gloss } se mueven.
    [fingers_moving] movió los dedos. En { $gloss } no cambian de forma.
    [palm_still] no giró. En { $gloss } la palma gira.
    [palm_turning] giró. En { $gloss } la palma no gira.
    [wrong_way] fue { $seen }. En { $gloss } va { $wanted }.
    [other_way] fue más bien { $seen }. En { $gloss } va { $wanted }.
   *[other_path] siguió otro camino. En { $gloss } { $does }.
}
advice-does = { $code ->
    [Curved] va en curva
    [Circular] va en círculo
    [BackAndForth] va y vuelve
    [Straight] va derecho { $way }
   *[None] va { $way }
}
advice-other_hand = { $detail ->
    [missing] Usa también tu otra mano: { $gloss } se hace con las dos.
   *[extra] Deja en reposo tu otra mano: { $gloss } se hace con una.
}
advice-timing = Fue muy rápido para verlo bien. Haz { $gloss } más despacio.

# after "almost"
advice-doubt = { $advice } Eso me dejó con dudas.

# after a match
advice-polish = Para pulir: { $advice }
