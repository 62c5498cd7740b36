# The sign book: every sign, found by its word or by what was seen.
book-title = Sign book
book-search = Type a word, a letter or a number
book-level = Level
book-topic = Topic
book-hand = Handshape
book-place = Place
book-movement = Movement
book-list = Lists
book-clear = Show all
book-found = { $n ->
    [0] Nothing fits. Take a filter away, or type fewer letters.
   *[other] { book-count }
}
book-count = { $strand ->
    [signs] { $n ->
        [one] { $n } sign
       *[other] { $n } signs
    }
    [letters] { $n ->
        [one] { $n } letter
       *[other] { $n } letters
    }
    [numbers] { $n ->
        [one] { $n } number
       *[other] { $n } numbers
    }
   *[all] { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }
}
book-practise = Practise { book-count }
book-any = Any

# What did I just see?
book-pick-level = Which level?
book-pick-topic = Which topic?
book-pick-hand = Which handshape did you see?
book-pick-place = Where was the hand?
book-pick-movement = How did the hands move?
book-pick-list = Which list?
book-favourites = Favourites
book-topic-is = { $topic ->
    [animals] Animals
    [courtesy] Courtesy
    [describing] Describing
    [everyday] Everyday
    [feelings] Feelings
    [food_and_drink] Food and drink
    [home] Home
    [people] People
    [places] Places
    [play] Play
    [questions] Questions
    [school] School
    [time] Time
    [actions] Actions
    [letter] Letters
    [number] Numbers
   *[other] Other
}
book-place-is = { $place ->
    [forehead] Forehead
    [eye] Eye
    [cheek] Cheek or nose
    [mouth] Mouth
    [chin] Chin
    [face] Near the face
    [neck] Neck
    [shoulder] Collarbone
    [chest] Chest
    [waist] Waist
    [arm] Other arm
    [hand] Other hand
   *[space] Free space
}
book-movement-is = { $movement ->
    [straight] Straight
    [curved] In a curve
    [circular] In circles
    [back] There and back
    [cross] A cross
    [repeated] More than once
    [fingers] Fingers bend or stretch
   *[still] In one place
}

# The page of a sign
book-try = Try it
book-today-add = Add to today
book-today-added = Asked today
book-today-when = { $strand ->
    [letters] Your next lesson of letters today asks for it.
    [numbers] Your next lesson of numbers today asks for it.
   *[signs] Your next lesson today asks for it.
}
book-favourite = Favourite
book-lists = Lists
book-locked = { $level } is still locked. You can watch and try it all the same.
book-where = { $topic }, level { $level }
book-how = How it is signed
book-parts = What it is made of
book-forms = Ways to sign it
book-form = Way { $n }
book-alike = Easily mixed up with
book-difference = { $parameter }: { $other }; here: { $one }
book-own = { $strand ->
    [letters] You and this letter
    [numbers] You and this number
   *[signs] You and this sign
}
book-new = You have not practised it yet.
book-signed = { $tries ->
    [one] Signed once
   *[other] Signed { $tries } times
}, { $matches } matched, best score { $best }
book-understood = { $tries ->
    [one] Recognised: { $matches } of { $tries } choice right
   *[other] Recognised: { $matches } of { $tries } choices right
}
book-last = Last: { $date }
book-returns = To { $way ->
    [produce] sign
   *[recognise] recognise
} again: { $date }

# The lists of a sign
book-lists-of = Lists with { $gloss }
book-lists-none = You have no list of your own yet. Type a name for the first one.
book-lists-name = Name of a new list
book-lists-make = Add to new list
book-lists-nameless = A list needs a name of 1 to 40 letters.
book-lists-in = in it
book-lists-out = not in it
book-rename = Rename list
book-rename-of = New name for “{ $name }”
book-rename-not = A list needs a name of 1 to 40 letters that no other list has.
book-delete = Delete list
book-delete-title = Delete this list?
book-delete-what = “{ $name }” is deleted, with its { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}. The signs and your progress stay.
book-delete-keep = Keep it
