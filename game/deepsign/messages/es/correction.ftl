# What is off in a hand that spells a letter or number: one thing, as it should be.
# $seen: a letter or number that it looks like.
correction-looks = Parece { $seen }. { $hint }

# $to: where the thumb belongs; $was: where it is
correction-thumb = { $to ->
    [beside] Pon el pulgar recto junto al puño
    [palm] Dobla el pulgar sobre la palma
    [opposite] Curva el pulgar enfrente de los dedos
    [tips] Lleva el pulgar a las yemas de los dedos
    [below] Dobla el pulgar debajo de las yemas
    [index_tip] Toca la yema del índice con el pulgar
    [middle_tip] Toca la yema del medio con el pulgar
    [ring_tip] Toca la yema del anular con el pulgar
    [little_tip] Toca la yema del meñique con el pulgar
    [on_little] Sujeta el meñique con el pulgar
    [parallel] Pon el pulgar paralelo al índice, con un hueco entre los dos
    [between] Pon el pulgar entre el índice y el medio, con la punta en el medio
    [out] Estira el pulgar hacia un lado
    [up] Apunta con el pulgar hacia arriba
    [front] Cruza el pulgar por delante del puño
    [under_one] Mete el pulgar debajo del índice
    [under_two] Mete el pulgar debajo del índice y el medio
    [under_three] Mete el pulgar debajo del índice, el medio y el anular
   *[over] Pon el pulgar sobre los dedos doblados
}{ $was ->
    [out] , no hacia un lado
    [beside] , no junto a la mano
    [front] , no por delante de los dedos
    [palm] , no sobre la palma
    [under] , no debajo de los dedos
   *[none] { "" }
}.

# $change: what to do; $finger: one finger in words
correction-finger = { $change ->
    [straighten] Estira { $finger }.
    [fold] Cierra { $finger } hasta la palma.
    [bend] Dobla más { $finger }.
    [open] Abre un poco { $finger }.
   *[touch] Junta las yemas: el pulgar y { $finger }.
}

# $to: "three" (those beside the index finger) or "all"
correction-fingers = { $to ->
    [three] { $change ->
        [touch] Lleva las yemas de los otros tres dedos al pulgar.
       *[fold] Cierra los otros tres dedos y pon el pulgar encima.
    }
   *[all] { $change ->
        [touch] Junta las yemas de los dedos con la del pulgar.
       *[open] Deja un hueco entre las yemas y el pulgar.
    }
}

# $to: "two" (index and middle finger) or "all"
correction-spread = { $to ->
    [two] { $change ->
        [spread] Separa el índice y el medio.
        [together] Junta el índice y el medio.
        [cross] Cruza el índice y el medio.
       *[uncross] Descruza el índice y el medio.
    }
   *[all] { $change ->
        [spread] Separa los dedos.
       *[together] Junta los dedos.
    }
}

# $to: where the palm faces, or the hand points
correction-palm-turn = Gira la palma { $to ->
    [up] hacia arriba
    [down] hacia abajo
    [in] hacia el otro lado
    [out] hacia fuera
    [toward] hacia ti
   *[away] hacia delante
}.
correction-palm-point = { $to ->
    [side] Apunta con la mano hacia el otro lado.
    [over] Inclina la mano, con la palma hacia abajo.
    [floor] Apunta con el índice y el pulgar hacia abajo.
    [forward] Apunta con el puño hacia delante.
   *[up] Apunta con la mano hacia arriba.
}

# $gloss: lo que se pide; $other: lo que se ve. Las dos tienen la misma forma de la mano; una se mueve.
correction-twin-move = Esto es { $other }. { $gloss } tiene la misma forma de la mano: ahora haz su movimiento.
correction-twin-hold = Esto es { $other }. { $gloss } tiene la misma forma de la mano: mantenla quieta.
