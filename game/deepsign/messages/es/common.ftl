# Palabras que comparten varias pantallas.
common-cancel = Cancelar
common-back = Volver
common-again = Otra vez
common-signs = { $n ->
    [one] { $n } seña
   *[other] { $n } señas
}
common-minutes = { $n } min
common-demo = Demostración: un personaje dibujado, no tú. Sus manos se conocen, no se rastrean.
common-unsaved = { $source ->
    [film] Un video, no tú: no se guarda nada
   *[demo] Demo: figura dibujada, no tú; no se guarda nada
}
common-in-use = No se borró nada: DeepSign está abierto en otra ventana u orden. Ciérrala e inténtalo de nuevo.
common-writing = Guardando los datos de { $name }
common-percent = { $percent }{"\u00A0"}%
common-cancelled = Cancelado. No se guardó nada.
