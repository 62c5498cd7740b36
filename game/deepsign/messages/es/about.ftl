# Dónde seguir aprendiendo, con docentes sordos.
about-title = Aprende con personas sordas
about-claim = DeepSign es un complemento de los docentes sordos y de la comunidad Sorda. No los sustituye.
about-why = La ASL, la lengua de señas estadounidense, es una lengua completa con su propia gramática y pertenece a la comunidad Sorda. Un juego puede ayudarte a practicar señas sueltas. No puede enseñarte a conversar y puede equivocarse: si una persona sorda hace una seña de otra manera, síguela a ella.
about-classes = Clases con docentes sordos
about-classes-note = Pregunta en universidades, escuelas y centros comunitarios cercanos, o busca clases en línea.
about-asl-connect = ASL Connect, Universidad Gallaudet
about-asl-connect-note = Gallaudet es una universidad para estudiantes sordos e hipoacúsicos en Washington, D. C. Su programa ASL Connect enseña ASL en línea.
about-nad = National Association of the Deaf (nad.org)
about-nad-note = La asociación nacional de personas sordas de Estados Unidos: una organización de derechos civiles hecha por y para personas sordas e hipoacúsicas.
about-community = Clubes de personas sordas y eventos
about-community-note = Busca cerca de ti eventos donde los aprendices sean bienvenidos. Ven a escuchar con los ojos, ten paciencia y pregunta.
about-other = Las señas varían de un lugar a otro, y otros países tienen sus propias lenguas de señas. DeepSign muestra una forma común de cada seña.
