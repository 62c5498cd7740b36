# Opciones: todo lo que se puede elegir.
options-title = Opciones
options-done = Listo
options-on = Sí
options-off = No
options-failed = No se pudo guardar: { $why }

options-camera = Imagen y cámara
options-camera-choice = Cámara
options-camera-auto = La primera que funcione
options-camera-demo = Demo: una persona dibujada
options-camera-number = Cámara { $number }
options-camera-file = Archivo de video { $name }
options-camera-mirror = Imagen como en un espejo
options-camera-mirror-note = Te ves como en un espejo. La red siempre te ve como te ven los demás.
options-camera-skeleton = Mostrar las manos detectadas
options-camera-skeleton-note = Líneas finas sobre tu imagen muestran dónde ve el juego tus manos y brazos.
options-camera-sign_along = Hacer la seña a la vez
options-camera-sign_along-note = Cuando el tutor hace la seña a la vez que tú, ves el contorno de sus manos sobre tu propio cuerpo.
options-camera-check = Revisar cámara y luz

options-hand = Mano y tutor
options-hand-choice = Mano dominante
options-hand-right = Derecha
options-hand-left = Izquierda
options-hand-note = Hace las señas de una mano y se mueve en las de dos. El tutor usa la misma mano que tú.
options-hand-find = Averiguar cuál es

options-tutor-choice = Tutor o tutora
options-tutor-note = En las lecciones te enseña esta persona. Al practicar la comprensión verás a las { $n } personas.

options-look = Texto y colores
options-look-size = Tamaño del texto
options-look-percent = { $percent }{"\u00A0"}%
options-look-theme = Colores
options-look-light = Claro
options-look-dark = Oscuro
options-look-contrast = Alto contraste
options-look-fullscreen = Pantalla completa (F11)
options-look-safe = Colores para daltonismo
options-look-safe-note = Azul y naranja en lugar de verde y ámbar. Los símbolos y las palabras siempre dicen lo mismo.
options-look-sample = Así se ven las palabras.
options-look-sample-small = Y así se ve la letra pequeña.
options-look-sample-yes = ¡Sí!
options-look-sample-notyet = Todavía no

options-motion = Movimiento
options-motion-calm = Menos movimiento
options-motion-calm-note = Las pantallas cambian al instante y no cae confeti. El tutor y tu imagen se siguen moviendo.

options-sound = Sonido
options-sound-on = Sonidos
options-sound-volume = Volumen
options-sound-test = Probar un sonido
options-sound-note = DeepSign nunca usa solo el sonido para avisarte de algo.

options-language = Idioma
options-language-choice = Idioma de los textos
options-language-note = Las señas siguen siendo de la ASL, la lengua de señas estadounidense. Sus nombres en mayúsculas, como THANK-YOU, son glosas y no cambian.

options-learning = Aprendizaje
options-learning-kind = Mi meta para un día
options-learning-kind-signs = Señas y letras
options-learning-kind-minutes = Minutos
options-learning-amount = Cuánto
options-learning-length = Señas en una sesión
options-learning-new = Señas nuevas al día, como máximo
options-learning-reviews = Repasos al día, como máximo
options-learning-reviews-note = Lo que sobra espera. No pasa nada.
options-learning-retention = Cuánto recordar
options-learning-retention-note = { $percent }{"\u00A0"}% significa: de 10 señas que vuelven, aún recuerdas unas { $known }. Más alto significa más repasos.
options-remind = Recordatorio diario
options-remind-note = Agrega una sola tarea al programador de esta computadora. No hay recordatorio si la computadora está apagada o si la aplicación está en un entorno aislado.
options-remind-failed = Aquí no es posible: { $why }
options-signing = Aprender cómo hago las señas
options-signing-note = { $n ->
    [0] Todavía no se ha aprendido nada con { $name }.
    [one] Aprendido de { $n } intento de { $name }.
   *[other] Aprendido de { $n } intentos de { $name }.
  } Si dos señas son casi igual de probables, el juego compara cómo las has hecho antes. Guarda números, no imágenes.
options-signing-forget = Olvidar cómo hago las señas
options-signing-title = ¿Olvidar cómo haces las señas?
options-signing-sentence = Se borrará todo lo que el juego ha aprendido sobre cómo hace las señas { $name }. Los intentos, los repasos y los días se conservan.
options-signing-yes = Olvidarlo
options-signing-forgotten = El juego ha olvidado cómo haces las señas.

options-data = Mis datos
options-data-where = Todo está en esta carpeta de esta computadora y en ningún otro lugar:
options-data-open = Abrir la carpeta
options-data-copy = Copiar su ruta
options-data-copied = La ruta está en el portapapeles.
options-data-copy-failed = No se pudo copiar la ruta: este sistema no ofrece portapapeles.
options-data-opened = Se le pidió al sistema que muestre la carpeta.
options-data-open-failed = Este sistema no tiene un programa que muestre carpetas. La ruta está arriba.
options-data-export = Exportar los datos de { $name }
options-data-exported = Guardado como JSON y CSV en { $folder }
options-data-delete = Borrar a { $name }
options-data-delete-sentence = Se borra cada intento, repaso y día de { $name }, también en las copias de seguridad y en las exportaciones de esta carpeta; para conservar una, cópiala antes a otro lugar. Las demás personas se quedan. No se puede deshacer.
options-data-delete-yes = Borrar a { $name }
options-data-all = Borrar todos los datos
options-data-all-title = ¿Borrar todo?
options-data-all-sentence = Se borran todas las personas, todo su progreso, las opciones, las copias de seguridad y las exportaciones de esta carpeta; para conservar una, cópiala antes a otro lugar. No se puede deshacer.
options-data-all-yes = Borrar todo
options-data-keep = Conservar
