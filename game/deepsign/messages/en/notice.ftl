# A screen that says one thing.
notice-back = Go back
notice-again = Try again
notice-unusable-title = Something stored cannot be used
notice-unusable-values = Some stored values could not be read; each was put right or left out. The file as it was is kept in the folder “backups”.
notice-unusable-settings = These options had values that cannot be used, and are at their defaults: { $names }.
notice-unusable-zone = The time zone of { $names } is not known on this computer; days are counted by the computer’s own.
notice-unusable-film = The video { $name }, which was chosen as the camera, cannot be opened; the first camera that works is used.
notice-unusable-window = Window
notice-unusable-network = Network
notice-unusable-mend = Put it right
