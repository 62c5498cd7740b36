# The page that picks a file: a sign of somebody, or a list of words.
files-sign-title = Which sign file?
files-words-title = Which list of words?
files-sign-none = No sign file is here. Drop one onto the window, or put it into the folder { $folder }.
files-words-none = No list of words is here. Drop a text file onto the window, or put it into the folder { $folder }.
files-sign-given = In the folder for sign files
files-words-given = In the folder for lists of words
files-sign-exported = Exported on this computer
files-words-exported = Exported on this computer
files-folder = Show the folder
files-shown = The folder is open in your file manager.
files-not-shown = The folder cannot be opened; it is { $folder }
