# Una pantalla que dice una sola cosa.
notice-back = Volver
notice-again = Intentar de nuevo
notice-unusable-title = Algo de lo guardado no se puede usar
notice-unusable-values = No se pudieron leer algunos valores guardados; cada uno se corrigió o se dejó fuera. El archivo tal como estaba se conserva en la carpeta «backups».
notice-unusable-settings = Estas opciones tenían valores que no se pueden usar y están en su valor inicial: { $names }.
notice-unusable-zone = Esta computadora no conoce la zona horaria de { $names }; los días se cuentan con la de la computadora.
notice-unusable-film = El video { $name }, elegido como cámara, no se puede abrir; se usa la primera cámara que funcione.
notice-unusable-window = Ventana
notice-unusable-network = Red neuronal
notice-unusable-mend = Corregirlo
