# El recordatorio del escritorio.
remind-due = { $n ->
    [one] Hay { $n } repaso pendiente.
   *[other] Hay { $n } repasos pendientes.
}
remind-streak = { $n ->
    [one] Practica hoy y la práctica de ayer se vuelve racha.
   *[other] Practica hoy y tus { $n } días seguidos continúan.
}
