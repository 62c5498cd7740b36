# The first screen.
title-aim = Learn American Sign Language by signing.
title-promise = Sign to your camera. A network on this computer watches and tells you how it went. No picture leaves this machine.
title-teachers = DeepSign supplements Deaf teachers and the Deaf community. It does not replace them.
title-start = Start
title-about = Learn with Deaf people
title-quit = Quit
