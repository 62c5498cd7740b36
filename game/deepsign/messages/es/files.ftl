# La página que elige un archivo: una seña de alguien o una lista de palabras.
files-sign-title = ¿Qué archivo de seña?
files-words-title = ¿Qué lista de palabras?
files-sign-none = Aquí no hay ningún archivo de seña. Suelta uno sobre la ventana o ponlo en la carpeta { $folder }.
files-words-none = Aquí no hay ninguna lista de palabras. Suelta un archivo de texto sobre la ventana o ponlo en la carpeta { $folder }.
files-sign-given = En la carpeta de archivos de señas
files-words-given = En la carpeta de listas de palabras
files-sign-exported = Exportada en este equipo
files-words-exported = Exportada en este equipo
files-folder = Abrir la carpeta
files-shown = La carpeta está abierta en tu gestor de archivos.
files-not-shown = La carpeta no se puede abrir; es { $folder }

# Por qué no se puede usar un archivo
files-fault = { $fault ->
    [missing] Ya no está ahí.
    [no_file] No es un archivo, sino una carpeta o un dispositivo.
    [empty] Está vacío.
    [large] Es demasiado grande o no se puede leer.
    [unwritten] El archivo no se puede escribir. ¿Está lleno el disco o protegida la carpeta?
    [no_text] No es texto sin formato. Guárdalo como texto en UTF-8.
    [no_words] Ninguna palabra se puede deletrear. Escribe una palabra por línea, con letras de la A a la Z.
    [no_sign] No contiene ninguna seña de DeepSign.
    [version] Lo escribió otra versión de DeepSign. Actualiza DeepSign.
    [damaged] Está dañado. Pide que se exporte la seña otra vez.
    [take] Una de sus tomas no se puede usar. Hay que grabar la seña de nuevo.
    [word] Su palabra o su nota no se puede usar.
   *[unread] No se puede leer. Comprueba su nombre y sus permisos.
}

# Qué le pasa a progress.db, a una copia o a una exportación; $path: dónde está
files-progress = { $fault ->
    [locked] Otro programa está usando { $path }; ciérralo e inténtalo de nuevo.
    [unwritable] No se puede escribir en { $path }; date permiso de escritura.
    [unopened] No se puede abrir { $path }; comprueba que su carpeta existe y que puedes escribir en ella.
    [unsaved] No se pudo escribir en { $path }; puede que el disco esté lleno: libera espacio e inténtalo de nuevo (lo que ya estaba guardado está a salvo).
    [full] No se pudo guardar en { $path }: el disco está lleno; libera espacio e inténtalo de nuevo (lo que ya estaba guardado está a salvo).
    [value] { $path } contiene un valor que no se puede leer; inicia DeepSign otra vez para repararlo.
    [foreign] { $path } ya existe y no es un informe de DeepSign; no se cambió: muévelo a otro sitio o elige otro nombre.
    [folder] No se puede escribir { $path }: su carpeta no existe.
    [backup] La copia de seguridad { $path } no se puede usar ({ $why }).
    [backups] En { $path } no hay ninguna copia de seguridad que se pueda usar; no se cambió nada.
    [unused] No se pudo usar { $path }; el sistema dice: { $why }.
   *[damaged] { $path } está dañado; inicia DeepSign otra vez para apartarlo.
}

# Lo que se borró entretanto
files-gone = { $what ->
    [list] La lista { $name } se borró; haz otra.
   *[sign] Esta seña se borró.
}

# Con lo que el juego reconoce las señas
files-weights = Falta un archivo del reconocedor o está dañado; instala DeepSign otra vez.
