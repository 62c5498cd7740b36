# El deletreo: su menú, los números y las listas de palabras propias.
spelling-title = Deletreo
spelling-why = Los nombres, los lugares y las palabras sin seña se deletrean con la mano, letra por letra.
spelling-letters = Aprender letras
spelling-letters-note = { $known ->
    [0] Las { $n }, en cuatro pasos
   *[other] { $known } de { $n } empezadas
}
spelling-numbers = Aprender números
spelling-numbers-note = { $known ->
    [0] Del 0 al 20, en dos pasos
   *[other] { $known } de { $n } empezados
}
spelling-spell = Deletrear
spelling-spell-note = Deletreas ante tu cámara.
spelling-read = Leer
spelling-read-note = El tutor deletrea, tú escribes.
spelling-figures = Números en uso
spelling-figures-note = Edades, precios, teléfonos
spelling-lists = Mis palabras
spelling-lists-note = { $n ->
    [0] Listas propias: familia, clase
    [one] { $n } lista
   *[other] { $n } listas
}

# Los números
spelling-figures-which = ¿Qué números?
spelling-figures-count = Contar
spelling-figures-age = Edades
spelling-figures-price = Precios
spelling-figures-phone = Teléfonos
spelling-figures-count-how = Cada número del 0 al 20 tiene su propia forma. Salen en cualquier orden.
spelling-figures-age-how = Del 3 al 20, una edad es un solo número. Una mayor se deletrea aquí cifra por cifra; quienes señan tienen formas propias para algunas. Además, una edad empieza en la barbilla, y eso DeepSign no lo pide.
spelling-figures-price-how = Los precios con centavos se deletrean cifra por cifra, y los dólares enteros hasta 20 son un solo número. Además, de 1 a 9 dólares se gira la muñeca, y eso DeepSign no lo pide.
spelling-figures-phone-how = Cifra por cifra, con la palma hacia delante. Estos números no son de nadie.

# Las listas de palabras
spelling-lists-title = Mis palabras
spelling-lists-why = Listas de palabras para deletrear y leer: tu familia, tu clase, tu calle.
spelling-lists-new = Lista nueva
spelling-lists-import = Importar un archivo
spelling-lists-full = Tienes 50 listas; borra una primero.
spelling-lists-words = { $n ->
    [0] aún sin palabras
    [one] { $n } palabra
   *[other] { $n } palabras
}
spelling-lists-name = Nombre de la lista nueva
spelling-lists-make = Crear la lista
spelling-lists-unfit = Una lista necesita un nombre de 1 a 40 letras que no tenga otra lista.
spelling-imported = { $n ->
    [one] «{ $name }» tiene { $n } palabra nueva.
   *[other] «{ $name }» tiene { $n } palabras nuevas.
}
spelling-not-imported = Este archivo no se importó. { $why }

# Una lista
spelling-list-type = Escribe una palabra, o varias con comas
spelling-list-add = Añadir
spelling-list-paste = Pegar
spelling-list-pasted-none = No hay palabras en el portapapeles. Copia primero algunas, una en cada línea o con comas.
spelling-list-empty = Aún no hay palabras. Escribe una o pega una lista entera.
spelling-list-press = Pulsa una palabra para quitarla.
spelling-list-full = En una lista caben { $most } palabras; { $left ->
    [one] { $left } quedó fuera.
   *[other] { $left } quedaron fuera.
}
spelling-list-added = { $n ->
    [one] { $n } palabra añadida.
   *[other] { $n } palabras añadidas.
}
spelling-list-more = { $n ->
    [one] Otra quedó fuera.
   *[other] Otras { $n } quedaron fuera.
}
spelling-list-out = Se quitó «{ $word }».
spelling-list-undo = Devolverla
spelling-list-rename = Renombrar
spelling-list-rename-of = Nuevo nombre para «{ $name }»
spelling-list-export = Exportar
spelling-list-exported = Guardada en { $file }
spelling-list-delete = Borrar
spelling-list-delete-title = ¿Borrar esta lista?
spelling-list-delete-what = Se borra «{ $name }» con { $n ->
    [0] sus palabras
    [one] su { $n } palabra
   *[other] sus { $n } palabras
}. Lo que practicaste se queda.
spelling-list-delete-keep = Conservarla
spelling-refused = { $fault ->
    [letter] «{ $text }» no se puede deletrear: «{ $letter }» no está en el alfabeto manual. Usa de la A a la Z y del 0 al 9.
    [empty] «{ $text }» no tiene ninguna letra.
    [long] «{ $text }» es demasiado larga; una palabra tiene como máximo 40 letras.
    [alike] «{ $text }» tiene las mismas letras que una palabra de esta lista.
   *[known] «{ $text }» ya está en esta lista.
}
