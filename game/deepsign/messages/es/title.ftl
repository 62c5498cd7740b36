# La primera pantalla.
title-aim = Aprende la lengua de señas estadounidense (ASL) haciendo señas.
title-promise = Haz señas ante tu cámara. Una red neuronal en esta computadora te observa y te dice cómo te fue. Ninguna imagen sale de esta máquina.
title-teachers = DeepSign es un complemento de los docentes sordos y de la comunidad sorda. No los sustituye.
title-start = Empezar
title-about = Aprende con personas sordas
title-quit = Salir
