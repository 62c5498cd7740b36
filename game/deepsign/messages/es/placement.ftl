# Una prueba breve para quienes ya saben algunas señas.
placement-count = Seña { $n }
placement-how = Al final verás por dónde empezar. «No lo sé» también es una buena respuesta.
placement-stop = Parar aquí
placement-undo = Deshacer
placement-result = { $level ->
    [1] Empieza por el nivel 1
   *[other] Los niveles 1 a { $level } están abiertos
}
placement-note = { $asked ->
    [one] Entendiste { $right } de 1 seña.
   *[other] Entendiste { $right } de { $asked } señas.
} Las que entendiste volverán para un primer repaso; ninguna cuenta aún como dominada. Puedes repetir la prueba en cualquier momento.
placement-sign = { $n ->
    [one] Ahora haz una de ellas
   *[other] Ahora haz { $n } de ellas
}
placement-home = Al mapa
