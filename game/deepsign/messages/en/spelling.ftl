# Fingerspelling: its menu, numbers, and lists of words of the learner's own.
spelling-title = Fingerspelling
spelling-why = Names, places and words without a sign are spelled by hand, letter by letter.
spelling-letters = Learn letters
spelling-letters-note = { $known ->
    [0] All { $n } of them, in four steps
   *[other] { $known } of { $n } begun
}
spelling-numbers = Learn numbers
spelling-numbers-note = { $known ->
    [0] From 0 to 20, in two steps
   *[other] { $known } of { $n } begun
}
spelling-spell = Spell
spelling-spell-note = You spell before your camera.
spelling-read = Read
spelling-read-note = The tutor spells, you type.
spelling-figures = Numbers in use
spelling-figures-note = Ages, prices, telephone numbers
spelling-lists = My words
spelling-lists-note = { $n ->
    [0] Lists of your own: family, class
    [one] { $n } list
   *[other] { $n } lists
}

# Numbers
spelling-figures-which = Which numbers?
spelling-figures-count = Counting
spelling-figures-age = Ages
spelling-figures-price = Prices
spelling-figures-phone = Telephone numbers
spelling-figures-count-how = Each number from 0 to 20 has a form of its own. They come in any order.
spelling-figures-age-how = From 3 to 20 an age is one number. A higher one is spelled digit by digit here; signers have forms of their own for some. Signers also begin an age at the chin, which DeepSign does not ask for.
spelling-figures-price-how = Prices with cents are spelled digit by digit, and whole dollars up to 20 are one number. Signers also turn the wrist for 1 to 9 dollars, which DeepSign does not ask for.
spelling-figures-phone-how = Digit by digit, with the palm forward. These numbers are nobody’s.

# Lists of words
spelling-lists-title = My words
spelling-lists-why = Lists of words to spell and to read: your family, your class, your street.
spelling-lists-new = New list
spelling-lists-import = Import a file
spelling-lists-full = You have 50 lists; delete one first.
spelling-lists-words = { $n ->
    [0] no words yet
    [one] { $n } word
   *[other] { $n } words
}
spelling-lists-name = Name of the new list
spelling-lists-make = Make the list
spelling-lists-unfit = A list needs a name of 1 to 40 letters that no other list has.
spelling-imported = { $n ->
    [one] “{ $name }” has { $n } new word.
   *[other] “{ $name }” has { $n } new words.
}
spelling-not-imported = This file was not taken in. { $why }

# One list
spelling-list-type = Type a word, or several with commas
spelling-list-add = Add
spelling-list-paste = Paste
spelling-list-pasted-none = The clipboard holds no words. Copy some first, one in each line or with commas.
spelling-list-empty = No words yet. Type one, or paste a whole list.
spelling-list-press = Press a word to take it out.
spelling-list-full = A list has room for { $most } words; { $left ->
    [one] { $left } was left out.
   *[other] { $left } were left out.
}
spelling-list-added = { $n ->
    [one] { $n } word added.
   *[other] { $n } words added.
}
spelling-list-more = { $n ->
    [one] One more was left out.
   *[other] { $n } more were left out.
}
spelling-list-out = “{ $word }” is taken out.
spelling-list-undo = Put it back
spelling-list-rename = Rename
spelling-list-rename-of = New name for “{ $name }”
spelling-list-export = Export
spelling-list-exported = Written to { $file }
spelling-list-delete = Delete
spelling-list-delete-title = Delete this list?
spelling-list-delete-what = “{ $name }” is deleted with its { $n ->
    [0] words
    [one] { $n } word
   *[other] { $n } words
}. What you practised stays.
spelling-list-delete-keep = Keep it
spelling-refused = { $fault ->
    [letter] “{ $text }” cannot be spelled: “{ $letter }” is not in the manual alphabet. Use A to Z and 0 to 9.
    [empty] “{ $text }” has no letter.
    [long] “{ $text }” is too long; a word has at most 40 letters.
    [alike] “{ $text }” has the same letters as a word in this list.
   *[known] “{ $text }” is in this list already.
}
