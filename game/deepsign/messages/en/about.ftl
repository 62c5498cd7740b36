# Where to go on learning, with Deaf teachers.
about-title = Learn with Deaf people
about-claim = DeepSign supplements Deaf teachers and the Deaf community. It does not replace them.
about-why = ASL is a complete language with its own grammar, and it belongs to the Deaf community. A game can help you practise single signs. It cannot teach you to converse, and it can be wrong: when a Deaf person signs something differently, follow them.
about-classes = Classes taught by Deaf teachers
about-classes-note = Ask for one at community colleges, universities and community centres near you, or online.
about-asl-connect = ASL Connect, Gallaudet University
about-asl-connect-note = Gallaudet is a university for Deaf and hard of hearing students in Washington, D.C. Its ASL Connect teaches ASL online.
about-nad = National Association of the Deaf (nad.org)
about-nad-note = A civil rights organisation of, by and for deaf and hard of hearing people in the United States.
about-community = Deaf clubs and community events
about-community-note = Look for events near you that welcome learners. Come to listen with your eyes, be patient, and ask.
about-other = Signs vary from place to place, and other countries have sign languages of their own. DeepSign shows one common form of each sign.
