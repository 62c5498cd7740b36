# En qué se distinguen dos señas: los parámetros de una seña y sus valores, en palabras sencillas.
differ-hands = Manos
differ-handshape = Forma de la mano
differ-place = Lugar
differ-palm = Palma
differ-movement = Movimiento
differ-fingers = Dedos
differ-way = Movimiento
differ-compare = compara cómo se mueven las manos
differ-same = la misma forma; lo que la rodea muestra cuál es
differ-then = { $first } y luego { $last }
differ-hands-are = { $hands ->
    [one] una mano
    [both] las dos manos se mueven igual
   *[base] la otra mano es la base
}
differ-shape = { $shape ->
    [x_1] índice recto
    [x_3] dos dedos y el pulgar, separados
    [x_4] cuatro dedos separados, pulgar sobre la palma
    [x_5] mano abierta, dedos separados
    [x_7] pulgar y anular se tocan, los demás separados
    [x_8] pulgar y medio se tocan, los demás separados
    [x_a] puño, pulgar al lado
    [x_bent_1] índice en gancho
    [x_c] curvada como una C
    [x_closed_b] mano plana, pulgar sobre la palma
    [x_curved_1] índice curvado
    [x_curved_5] dedos separados y curvados
    [x_d] índice arriba, los demás tocan el pulgar
    [x_e] dedos doblados hasta el pulgar
    [x_f] pulgar e índice se tocan, los demás separados
    [x_flat_1] índice doblado en la base
    [x_flat_b] mano plana, doblada en los nudillos
    [x_flat_h] dos dedos juntos sobre el pulgar
    [x_flat_o] todas las yemas sobre el pulgar
    [x_flatspread_5] mano abierta, doblada en los nudillos
    [x_g] índice y pulgar señalan, muy cerca
    [x_h] dos dedos rectos, uno junto al otro
    [x_i] meñique recto
    [x_ily] pulgar, índice y meñique extendidos
    [x_l] pulgar e índice como una L
    [x_m] puño, pulgar debajo de tres dedos
    [x_n] puño, pulgar debajo de dos dedos
    [x_o] redonda como una O
    [x_open_8] mano abierta, el dedo medio hacia adentro
    [x_open_b] mano plana, dedos juntos
    [x_open_h] dos dedos y el pulgar extendidos
    [x_p] dos dedos separados, el pulgar entre ellos
    [x_r] dos dedos cruzados
    [x_s] puño, pulgar adelante
    [x_t] puño, pulgar entre índice y medio
    [x_v] dos dedos como una V
    [x_w] tres dedos como una W
    [x_x] índice en gancho, pulgar cerrado
    [x_y] pulgar y meñique extendidos
   *[other] otra forma de la mano
}
differ-place-is = { $place ->
    [x_ArmAway] cerca del otro brazo
    [x_BodyAway] delante del cuerpo
    [x_CheekNose] en la mejilla o la nariz
    [x_Chin] en el mentón
    [x_Clavicle] en la clavícula
    [x_Eye] en el ojo
    [x_FingerBack] en el dorso de los otros dedos
    [x_FingerRadial] en el borde del índice de la otra mano
    [x_FingerTip] en las yemas de la otra mano
    [x_Forehead] en la frente
    [x_HandAway] encima de la otra mano
    [x_HeadAway] delante de la cara
    [x_Mouth] en la boca
    [x_Neck] en el cuello
    [x_Neutral] en el espacio frente a ti
    [x_Palm] en la otra palma
    [x_PalmBack] en el dorso de la otra mano
    [x_TorsoTop] en el pecho
    [x_UpperArm] en la parte alta del brazo
    [x_Waist] en la cintura
    [x_WristBack] en la otra muñeca
   *[other] en otro lugar
}
differ-touch = { $touch ->
    [yes] tocando
   *[no] sin tocar
}
differ-palm-faces = { $way ->
    [in] mira hacia adentro
    [out] mira hacia afuera
    [up] mira hacia arriba
    [down] mira hacia abajo
    [away] mira hacia adelante
   *[toward] mira hacia ti
}
differ-path-is = { $path ->
    [x_None] { $repeated ->
        [yes] en el sitio, repetido
       *[no] en el sitio, una vez
    }
    [x_Straight] { $repeated ->
        [yes] recto, repetido
       *[no] recto, una vez
    }
    [x_Curved] { $repeated ->
        [yes] en curva, repetido
       *[no] en curva, una vez
    }
    [x_Circular] { $repeated ->
        [yes] en círculos
       *[no] en un círculo
    }
    [x_BackAndForth] { $repeated ->
        [yes] ida y vuelta, repetido
       *[no] ida y vuelta
    }
   *[other] { $repeated ->
        [yes] una cruz, repetida
       *[no] una cruz
    }
}
differ-fingers-are = { $change ->
    [yes] se doblan o se estiran
   *[no] mantienen su forma
}
