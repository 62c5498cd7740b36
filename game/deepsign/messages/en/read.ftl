# Reading fingerspelling: the tutor spells, the learner types.
read-title = Read fingerspelling
read-note = The tutor spells, you type what was spelled. A word read at once makes the next one faster, a wrong one makes it slower. It is practice: no review changes.
read-source = Words
read-source-names = Names
read-source-words = Short words
read-source-signs = Words that you sign
read-source-count = Numbers to 20
read-source-age = Ages
read-source-price = Prices
read-source-phone = Telephone numbers
read-length = Length
read-length-any = Any
read-length-short = Up to 4 letters
read-length-middle = 5 or 6 letters
read-length-long = 7 letters and more
read-speed = Letters a second
read-speed-value = { $n }
read-ends-round = { $n } words
read-ends-free = Without end
read-none-so-long = There are no words of this length. Choose another length.
read-none = This list has no words any more. Choose other words.
read-question = { $kind ->
    [number] Which number was it?
   *[word] What was spelled?
}
read-type = { $kind ->
    [number] Type the number.
   *[word] Type the word.
}
read-keys = Capitals and accents do not matter.
read-not-over = { $kind ->
    [number] The number is not over yet: watch it to its end.
   *[word] The word is not over yet: watch it to its last letter.
}
read-letters-only = Type letters and digits only.
read-field = What was spelled
read-check = Check
read-tell = Show me
read-results = Results
read-end = End
read-wrong = Not quite
read-told = Now you have seen it
read-it-was = It was { $text }.
read-was = Spelled: { $gloss }
read-taken = You read: { $gloss }
read-rate = { $speed ->
    [one] { $speed } letter a second
   *[other] { $speed } letters a second
}
read-next-speed = { $way ->
    [faster] The next one is a little faster: { read-rate }.
    [slower] The next one is slower: { read-rate }.
   *[same] The next one is as fast: { read-rate }.
}
read-place = { $all ->
    [0] Word { $n } · { read-rate }
   *[other] Word { $n } of { $all } · { read-rate }
}
read-per-minute = letters a minute
read-accuracy = { $percent }% of the letters
read-next-round = Next: { read-rate }
read-list-right = Read right
read-none-right = No word yet. Begin slowly, with short words.
read-list-misread = Taken for another
read-none-misread = No letter was taken for another.
read-mixup = { $n ->
    [1] { $was } as { $read }
   *[other] { $was } as { $read } · { $n }×
}
read-practise = Practise { $n ->
    [one] { $n } letter
   *[other] { $n } letters
}
