# Las señas propias: la lista, el formulario, el estudio, la página y los archivos.
own-title = Tus propias señas
own-open = Tus propias señas
own-why = Una seña de tu familia, de tu ciudad o de tu clase: grábala de tres a cinco veces. Después, DeepSign te la pide como cualquier otra.
own-full = Tienes 200 señas propias; borra una primero.
own-record = Grabar una seña
own-import = Importar un archivo
own-tile = Tu propia seña
own-tile-takes = { $n ->
    [one] { $n } toma
   *[other] { $n } tomas
}
own-tile-waiting = { $n ->
    [one] { $n } toma, aún sin mirar
   *[other] { $n } tomas, aún sin mirar
}
own-file-taken = Ya tienes una seña con esa palabra. Dale primero otra palabra a la tuya.
own-imported = { $word } ya es una seña tuya.
own-not-imported = Este archivo no se importó. { $why }

# El formulario
own-form-new = Una nueva seña propia
own-form-change = Cambiar { $gloss }
own-form-word = ¿Qué significa? Escribe una palabra.
own-form-note = Una nota, si quieres: quién la usa, dónde, cómo
own-form-respect = Los nombres en señas los dan las personas sordas. Graba uno solo si te lo dio una persona sorda; por favor, no lo inventes.
own-form-go = Ir a grabar
own-form-save = Guardar
own-form-wordless = Una seña necesita una palabra de 1 a 40 letras, y en la nota caben 200.
own-form-taken = Ya tienes una seña para «{ $word }». Elige otra palabra o graba esa de nuevo.

# El estudio
own-studio = Grabar { $gloss }
own-studio-leave-title = ¿Salir sin guardarla?
own-studio-leave-what = Se descartan las tomas de { $gloss }.
own-studio-leave-yes = Salir
own-studio-leave-no = Seguir
own-begin = Haz la seña como la conoces. Empieza y termina con las manos en reposo. DeepSign necesita tres tomas que coincidan.
own-ready = Toma { $n }: haz la seña { $gloss }
own-taken = { $left ->
    [one] La toma está lista. Una más, por favor.
   *[other] La toma está lista. { $left } más, por favor.
}
own-agree = Las tomas coinciden. Puedes guardar la seña o añadir una toma.
own-agree-full = Las tomas coinciden. Puedes guardar la seña.
own-fault-no_person = En esa toma no se veía a nadie. Siéntate dentro del contorno y haz la seña otra vez.
own-fault-no_hand = En esa toma apenas se veía tu mano. Mantenla en la imagen, con buena luz, y haz la seña otra vez.
own-fault-too_short = Eso fue demasiado corto para una seña. Hazla otra vez, un poco más despacio.
own-fault-too_long = Eso duró más de cinco segundos. Hazla otra vez, un poco más rápido.
own-misfit-movement = La toma { $n } se mueve de otra manera que las demás. Haz la seña otra vez; la nueva toma la sustituye.
own-misfit-handshape = La toma { $n } tiene otra forma de la mano que las demás. Haz la seña otra vez; la nueva toma la sustituye.
own-misfit-other_hand = En la toma { $n } la otra mano hace otra cosa. Haz la seña otra vez; la nueva toma la sustituye.
own-misfit-length = La toma { $n } es mucho más larga o más corta que las demás. Haz la seña otra vez; la nueva toma la sustituye.
own-more = Una toma más
own-done = Guardarla
own-drop = Descartar la toma { $n }
own-unkept = { $source ->
    [film] Así funciona. Esto era un video, por eso no se guarda nada. Con una cámara puedes grabar las tuyas.
   *[demo] Así funciona. Esta era la persona dibujada, por eso no se guarda nada. Con una cámara puedes grabar las tuyas.
}
own-no-camera = Para grabar una seña necesitas una cámara. Sin ella puedes importar un archivo de seña.
own-not-kept = La seña no se pudo guardar. { $why }

# La página de una seña propia
own-page-note = Tu nota
own-page-sign = Tú y esta seña
own-page-made = { $n ->
    [one] { $n } toma, del { $date }
   *[other] { $n } tomas, del { $date }
}
own-page-waiting = La red aún no la ha mirado; podrás practicarla en cuanto lo haga.
own-page-tutor = El tutor sigue tu primera toma. Lo que la cámara ve mal, el tutor lo muestra de forma aproximada.
own-change = Cambiar los textos
own-again = Grabar de nuevo
own-export = Exportar
own-exported = Guardada en { $file }
own-delete = Borrar
own-delete-title = ¿Borrar { $gloss }?
own-delete-what = Se borran la seña, sus tomas y todo lo que practicaste de ella, también de las copias de seguridad y de tus exportaciones. Los archivos que diste a otras personas siguen con ellas.
own-delete-yes = Borrarla
own-delete-no = Conservarla
own-failed = No funcionó. { $why }
