# The challenge: setting it up, playing, the results.
challenge-title = Challenge
challenge-mode-timed = 60 seconds
challenge-mode-endless = Endless
challenge-mode-receptive = 60 seconds by eye
challenge-mode-duel = Two players
challenge-rule-timed = As many as you can. A skip costs 2 seconds, a wrong attempt only your row.
challenge-rule-endless = Each one has a little less time. You have three chances; ten in a row bring one back.
challenge-rule-receptive = No camera needed: the tutor signs, you pick what it is.
challenge-rule-duel = Take turns at one camera, one prompt each. The most points win.
challenge-levels = Level { $level } and below: { $strand ->
    [letters] { $n } letters
    [numbers] { $n } numbers
   *[signs] { $n ->
        [one] { $n } word
       *[other] { $n } words
    }
}
challenge-own-pool = Own
challenge-own-words = Your own signs: { $n } words
challenge-start = Start
challenge-best = Best scores
challenge-no-score = No round yet. The first one is a record.
challenge-best-note = { $right } of { $asked } right, { $day }
challenge-number = { $n }
challenge-leave = Leave
challenge-end = End round
challenge-pause = Pause
challenge-resume = Go on
challenge-skip = Skip
challenge-wake = Start it again
challenge-ready = Get ready
challenge-paused = Paused
challenge-paused-note = Time stands still until you go on.
challenge-over = Time!
challenge-round-over = The round is over
challenge-get-ready = Hands at rest. It begins in a moment.
challenge-sign-now = Sign { $gloss }
challenge-moving = I am watching. Finish with your hands at rest.
challenge-judging = Looking at your sign
challenge-last-sign = Time is up. This last attempt still counts.
challenge-stands-still = Time stands still.
challenge-points = points
challenge-seconds = { $n } s
challenge-row = { $n ->
    [0] No row yet
   *[other] { $n } in a row
}
challenge-right = { $n } right so far
challenge-chances = { $n ->
    [one] { $n } chance left
   *[other] { $n } chances left
}
challenge-flash-match = Yes! +{ $points }
challenge-flash-back = Yes! +{ $points } and a chance back
challenge-flash-almost = Almost: once more
challenge-flash-not-yet = Not yet: once more
challenge-flash-no-sign = No sign seen
challenge-flash-skip = Skipped
challenge-flash-late = On to the next one
challenge-choose-word = What is it?
challenge-choose-status = Choose: keys 1 to 4
challenge-choose-wait = Look once more
challenge-title-record = New record!
challenge-title-done = Well done, { $name }
challenge-title-start = A good start
challenge-right-of = { $right } of { $asked } right
challenge-best-row = Longest row: { $n }
challenge-first-score = Your first score here
challenge-best-before = Best before: { $n }
challenge-list-right = These were right
challenge-list-trouble = Worth practising
challenge-none-right = None yet. Practise a few, then try again.
challenge-none-trouble = Nothing: all were right the first time.
challenge-again = Once more
challenge-practise = Practise { $strand ->
    [letters] { $n ->
        [one] { $n } letter
       *[other] { $n } letters
    }
    [numbers] { $n ->
        [one] { $n } number
       *[other] { $n } numbers
    }
   *[signs] { $n ->
        [one] { $n } word
       *[other] { $n } words
    }
}
challenge-done = Done
challenge-over-note = Here comes your score.
