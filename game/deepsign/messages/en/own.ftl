# Signs of the learner's own: the list, the form, the studio, the page and files.
own-title = Your own signs
own-open = Your own signs
own-why = A sign of your family, your town or your class: record it three to five times. Then DeepSign asks you for it like any other sign.
own-full = You have 200 signs of your own; delete one first.
own-record = Record a sign
own-import = Import a file
own-tile = Your own sign
own-tile-takes = { $n ->
    [one] { $n } take
   *[other] { $n } takes
}
own-tile-waiting = { $n ->
    [one] { $n } take, not looked at yet
   *[other] { $n } takes, not looked at yet
}
own-file-taken = You have a sign of that word already. Give yours another word first.
own-imported = { $word } is a sign of yours now.
own-not-imported = This file was not taken in. { $why }

# The form
own-form-new = A new sign of your own
own-form-change = Change { $gloss }
own-form-word = What does it mean? Type a word.
own-form-note = A note, if you like: who signs it, where, how
own-form-respect = Name signs are given by Deaf people. Record one only if a Deaf person gave it; please do not make one up.
own-form-go = On to recording
own-form-save = Save
own-form-wordless = A sign needs a word of 1 to 40 letters, and the note has room for 200.
own-form-taken = You have a sign for “{ $word }” already. Choose another word, or record that one again.

# The studio
own-studio = Record { $gloss }
own-studio-leave-title = Leave without keeping it?
own-studio-leave-what = The takes of { $gloss } are dropped.
own-studio-leave-yes = Leave
own-studio-leave-no = Go on
own-begin = Sign it the way you know it. Begin and end with your hands at rest. DeepSign needs three takes that agree.
own-ready = Take { $n }: sign { $gloss }
own-taken = { $left ->
    [one] That take is in. One more, please.
   *[other] That take is in. { $left } more, please.
}
own-agree = The takes agree. You can keep the sign, or add a take.
own-agree-full = The takes agree. You can keep the sign.
own-fault-no_person = Nobody was to be seen in that take. Sit in the outline and sign once more.
own-fault-no_hand = Your hand was hardly seen in that take. Keep it in the picture, in good light, and sign once more.
own-fault-too_short = That was too short to be a sign. Sign it once more, a little slower.
own-fault-too_long = That took more than five seconds. Sign it once more, a little quicker.
own-misfit-movement = Take { $n } moves differently from the others. Sign it once more; the new take replaces it.
own-misfit-handshape = Take { $n } has another handshape than the others. Sign it once more; the new take replaces it.
own-misfit-other_hand = In take { $n } the other hand does something else. Sign it once more; the new take replaces it.
own-misfit-length = Take { $n } is much longer or shorter than the others. Sign it once more; the new take replaces it.
own-more = One more take
own-done = Keep it
own-drop = Drop take { $n }
own-unkept = { $source ->
    [film] That is how it works. This was a video, so nothing is kept. With a webcam you can record your own.
   *[demo] That is how it works. This was the drawn learner, so nothing is kept. With a webcam you can record your own.
}
own-no-camera = To record a sign you need a webcam. You can import a sign file without one.
own-not-kept = The sign could not be kept. { $why }

# The page of an own sign
own-page-note = Your note
own-page-sign = You and this sign
own-page-made = { $n ->
    [one] { $n } take, from { $date }
   *[other] { $n } takes, from { $date }
}
own-page-waiting = The network has not looked at it yet; you can practise it as soon as it has.
own-page-tutor = The tutor follows your first take. What the camera sees badly, the tutor shows roughly.
own-change = Change word or note
own-again = Record again
own-export = Export
own-exported = Written to { $file }
own-delete = Delete
own-delete-title = Delete { $gloss }?
own-delete-what = The sign, its takes and all you practised of it are deleted, also from backups and your exports. Files that you gave to others stay with them.
own-delete-yes = Delete it
own-delete-no = Keep it
own-failed = That did not work. { $why }
