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
