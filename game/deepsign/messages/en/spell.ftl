# Spelling before the camera: the page before a round, the round, the results.
spell-title = Spell
spell-source-names = Names
    .note = Yours first, then names of many cultures
spell-source-words = Short words
    .note = Frequent words of up to ten letters
spell-source-signs = Words of the signs
    .note = The words that the signs of this course mean
spell-source-lists = My words
    .note = All your lists together
spell-source-numbers = Numbers
    .note = Ages, prices, telephone numbers, counting
spell-no-lists = You have not written down any words yet.
spell-clock-free = No clock
spell-clock-timed = 60 seconds
spell-pace = A letter counts when it is
spell-pace-hold = Held
spell-pace-steady = Shown
spell-pace-flow = Passed
spell-hand = The tutor’s hand
spell-hand-shown = Shown
spell-hand-hidden = From memory
spell-free-note = Ten words, without a clock. After each word you see how long it took, and which letters took long.
spell-best = Most letters in 60 seconds
spell-best-row = { $place }. { $n ->
    [one] { $n } letter
   *[other] { $n } letters
}

# the round
spell-kind-word = A word: { $text }
    .alone = A word
spell-kind-name = A name: { $text }
    .alone = A name
spell-kind-age = An age: { $text }
    .alone = An age
spell-kind-price = A price: { $text }
    .alone = A price
spell-kind-phone = A telephone number: { $text }
    .alone = A telephone number
spell-kind-count = A number: { $text }
    .alone = A number
spell-place = Word { $n } of { $all }
spell-now = Make { $gloss }
spell-raise = Raise your dominant hand beside your shoulder and make { $gloss }.
spell-hold = Hold { $gloss }
spell-slide = { $gloss } again: slide your hand a little outward.
spell-instead = That looks like { $other }. Make { $gloss }.
spell-hidden = From memory: the tutor’s hand is hidden.
spell-from-memory = From memory
spell-skip = Skip letter
spell-again = Again
spell-next = Next word
spell-read-instead = Read instead
spell-damaged = The network of letters is damaged; install DeepSign again.
spell-no-camera = Spelling needs a camera. Reading needs none.

# after a word, after a round
spell-word-done = The word is complete.
spell-word-skipped = Every letter was skipped.
spell-seconds = { $n } s
spell-took-long = These took long: { $letters }
spell-skipped = Skipped: { $letters }
spell-fluent = Every letter came at about the same speed.
spell-letters = { $n ->
    [one] letter spelled
   *[other] letters spelled
}
spell-whole-words = { $n ->
    [one] { $n } whole word
   *[other] { $n } whole words
}
spell-per-second = { $n } letters a second
spell-list-words = Spelled without a skip
spell-none-words = No whole word yet. Hold each letter until it lights up.
spell-list-hard = Letters worth practising
spell-none-hard = None: no letter was skipped, mistaken or slow.
spell-practise = Practise { $n ->
    [one] { $n } letter
   *[other] { $n } letters
}
