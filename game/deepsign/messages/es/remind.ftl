# El recordatorio del escritorio.
remind-due = { $n ->
    [one] Hay { $n } repaso pendiente.
   *[other] Hay { $n } repasos pendientes.
}
remind-streak = { $n ->
    [one] Practica hoy y la práctica de ayer se vuelve racha.
   *[other] Practica hoy y tus { $n } días seguidos continúan.
}

# Por qué no hay recordatorio; $what: el programa o archivo, $why: lo que dijo la computadora
remind-fault = { $fault ->
    [missing] Esta computadora no tiene { $what }; haz que su programador de tareas ejecute 'deepsign remind'.
    [stuck] No se puede ejecutar { $what } ({ $why }); haz que el programador de tareas de la computadora ejecute 'deepsign remind'.
    [unwritten] No se puede escribir { $what } ({ $why }); da permiso de escritura en su carpeta.
    [folder] { $what } no admite el nombre de la carpeta de DeepSign; indica otra en DEEPSIGN_HOME.
   *[refused] { $what } lo rechazó ({ $why }); consulta su manual.
}
