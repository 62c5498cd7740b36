# The three strands of the course and a learner's standing in a level: signs, letters, numbers.
strand-signs = Signs
strand-letters = Letters
strand-numbers = Numbers
strand-letters-name = Letter { $gloss }
strand-numbers-name = Number { $gloss }
strand-signs-level = Level { $level }
strand-letters-level = Letters { $level }
strand-numbers-level = Numbers { $level }
strand-letters-1 = { $all }: forms that are easy to tell apart.
strand-letters-2 = { $all }: fingers straight, up or to the side.
strand-letters-3 = { $all }: letters that move, cross, hook or point down.
strand-letters-4 = { $all }: closed hands that differ by the thumb.
strand-numbers-1 = { $first } to { $last }: for ages, prices and telephone numbers.
strand-numbers-2 = { $first } to { $last }: the hand turns or the fingers move.
strand-signs-known = { $known } of { $n } signs begun, { $percent }% mastered
strand-letters-known = { $known } of { $n } letters begun, { $percent }% mastered
strand-numbers-known = { $known } of { $n } numbers begun, { $percent }% mastered
strand-signs-mastered = Mastered: all { $n } signs
strand-letters-mastered = Mastered: all { $n } letters
strand-numbers-mastered = Mastered: all { $n } numbers
strand-signs-locked = Locked. { $missing ->
    [one] { $missing } more sign
   *[other] { $missing } more signs
} of level { $level } will open it.
strand-letters-locked = Locked. { $missing ->
    [one] { $missing } more letter
   *[other] { $missing } more letters
} of Letters { $level } will open it.
strand-numbers-locked = Locked. { $missing ->
    [one] { $missing } more number
   *[other] { $missing } more numbers
} of Numbers { $level } will open it.
strand-signs-later = Locked. It opens after level { $level }.
strand-letters-later = Locked. It opens after Letters { $level }.
strand-numbers-later = Locked. It opens after Numbers { $level }.
