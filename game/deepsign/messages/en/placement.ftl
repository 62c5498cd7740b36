# A quick test for those who know some signs.
placement-count = Sign { $n }
placement-how = At the end you see where to begin. "I don't know" is a good answer too.
placement-stop = Stop here
placement-undo = Undo
placement-result = { $level ->
    [1] Begin with level 1
   *[other] Levels 1 to { $level } are open
}
placement-note = { $asked ->
    [one] You understood { $right } of 1 sign.
   *[other] You understood { $right } of { $asked } signs.
} They come back for a first review; none counts as mastered yet. You can take the test again at any time.
placement-sign = { $n ->
    [one] Now sign one of them
   *[other] Now sign { $n } of them
}
placement-home = To the map
