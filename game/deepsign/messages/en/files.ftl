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

# Why a file cannot be used
files-fault = { $fault ->
    [missing] It is not there any more.
    [no_file] It is no file but a folder or a device.
    [empty] It is empty.
    [large] It is too large, or it cannot be read.
    [unwritten] The file cannot be written. Is the disk full, or the folder protected?
    [no_text] It is no plain text. Save it as text in UTF-8.
    [no_words] No word in it can be spelled. Write one word a line, with the letters A to Z.
    [no_sign] It holds no sign of DeepSign.
    [version] Another version of DeepSign wrote it. Update DeepSign.
    [damaged] It is damaged. Ask for the sign to be exported again.
    [take] A take in it cannot be used. The sign must be recorded again.
    [word] Its word or its note cannot be used.
   *[unread] It cannot be read. Check its name and its permissions.
}

# What is wrong with progress.db, a backup or an export; $path: where it is
files-progress = { $fault ->
    [locked] { $path } is in use by another program; close it and try again.
    [unwritable] { $path } cannot be written; give yourself write access to it.
    [unopened] { $path } cannot be opened; check that its folder exists and that you may write there.
    [unsaved] { $path } could not be written; the disk may be full: free some space and try again (what was saved before is safe).
    [full] { $path } could not be saved, the disk is full; free some space and try again (what was saved before is safe).
    [value] { $path } holds a value that cannot be read; start deepsign again to mend it.
    [foreign] { $path } already exists and is not a report of DeepSign; it was not changed: give another name, or move it away first.
    [folder] { $path } cannot be written: its folder is not there.
    [backup] The backup { $path } cannot be used ({ $why }).
    [backups] There is no backup that can be used in { $path }; nothing was changed.
    [unused] { $path } could not be used: { $why }.
   *[damaged] { $path } is damaged; start deepsign again to set it aside.
}

# What was deleted meanwhile
files-gone = { $what ->
    [list] The list { $name } was deleted; make a new one.
   *[sign] This sign was deleted.
}

# What the game recognises signs with
files-weights = A file of the recogniser is missing or damaged; install DeepSign again.
