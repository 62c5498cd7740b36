# Quién juega y qué se puede cambiar de una persona.
profile-who = ¿Quién juega?
profile-hand = Mano dominante: { $hand ->
    [left] izquierda
   *[right] derecha
}
profile-new = Nuevo perfil
profile-more = Más
profile-edit = Editar
profile-alike = Un nombre de aquí no se distinguía de otro o no se veía; edítalo, por favor.
profile-edit-title = Editar el perfil de { $name }
profile-name = Nombre
profile-hand-label = Mano dominante
profile-save = Guardar
profile-remove = Quitar este perfil
profile-remove-title = ¿Quitar el perfil de { $name }?
profile-remove-sentence = Todos los intentos, repasos y puntajes de { $name } se borrarán de esta computadora, también de las copias de seguridad y las exportaciones. Esto no se puede deshacer.
profile-remove-confirm = Quitar
profile-keep = Conservar
profile-gone = Otro programa quitó el perfil de { $name }.
profile-renamed = Otro programa cambió el nombre de { $name } a { $now }.
