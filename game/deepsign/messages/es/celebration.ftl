# Celebraciones sobre cualquier pantalla.
celebration-first-match = Tu primera seña
    .note = La hiciste y el reconocedor la entendió.
celebration-first-level = Un nivel completo
    .note = Acertaste sus diez señas.
celebration-week-in-a-row = Siete días
    .note = Una semana de señas, día tras día.
celebration-month-in-a-row = Treinta días
    .note = Un mes de señas. Ya es parte de ti.
celebration-known-50 = 50 señas aprendidas
    .note = Se quedarán contigo por semanas.
celebration-known-100 = 100 señas aprendidas
    .note = Todas. Úsalas con personas sordas.
celebration-kept-30-days = 30 días en la memoria
    .note = Aún te acordabas después de un mes entero.
celebration-faultless-round = Sin errores
    .note = Entendiste todas las señas de una ronda.
celebration-long-combo = Diez seguidas
    .note = Diez palabras bien hechas, una tras otra.
celebration-first-arcade-score = Primer puntaje de arcade
    .note = Tus manos jugaron su primer juego.
celebration-level = { $strand ->
    [letters] Letras: se abrió el nivel { $n }
    [numbers] Números: se abrió el nivel { $n }
   *[signs] El nivel { $n } está abierto
}
    .note = { $strand ->
        [letters] Te esperan letras nuevas.
        [numbers] Te esperan números nuevos.
       *[signs] Diez señas nuevas te esperan.
    }
