# Dónde seguir aprendiendo, con docentes sordos.
about-title = Aprende con personas sordas
about-claim = DeepSign es un complemento de los docentes sordos y de la comunidad sorda. No los sustituye.
about-why = La ASL, la lengua de señas estadounidense, es una lengua completa con su propia gramática y pertenece a la comunidad sorda. Un juego puede ayudarte a practicar señas sueltas. No puede enseñarte a conversar y puede equivocarse: si una persona sorda hace una seña de otra manera, síguela a ella.
about-classes = Clases con docentes sordos
about-classes-note = Pregunta en universidades y centros cercanos, o en línea.
about-asl-connect = ASL Connect, Universidad Gallaudet
about-asl-connect-note = Esta universidad para estudiantes sordos en Washington, D. C., enseña ASL en línea.
about-nad = NAD (nad.org)
about-nad-note = La asociación de personas sordas de EE. UU.: derechos civiles, por y para personas sordas.
about-community = Clubes de personas sordas y eventos
about-community-note = Busca eventos que reciban a aprendices. Mira con atención, ten paciencia y pregunta.
about-other = Las señas varían de un lugar a otro, y otros países tienen sus propias lenguas de señas. DeepSign muestra una forma común de cada seña.
