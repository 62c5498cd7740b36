# Celebrations over whatever is on the screen.
celebration-first-match = Your first sign
    .note = You signed it, and it was recognised.
celebration-first-level = A whole level
    .note = You have matched all ten of its signs.
celebration-week-in-a-row = Seven days
    .note = A week of signing, day after day.
celebration-month-in-a-row = Thirty days
    .note = A month of signing. It has become a habit.
celebration-known-50 = 50 signs known
    .note = They will stay with you for weeks.
celebration-known-100 = 100 signs known
    .note = All of them. Use them with Deaf people.
celebration-kept-30-days = Kept for 30 days
    .note = You still knew it after a whole month.
celebration-faultless-round = Without a mistake
    .note = You understood every sign of a round.
celebration-long-combo = Ten in a row
    .note = Ten words, signed right one after another.
celebration-first-arcade-score = First arcade score
    .note = Your hands have played their first game.
celebration-level = { $strand ->
    [letters] Letters, level { $n }: open
    [numbers] Numbers, level { $n }: open
   *[signs] Level { $n } is open
}
    .note = { $strand ->
        [letters] New letters are waiting for you.
        [numbers] New numbers are waiting for you.
       *[signs] Ten new signs are waiting for you.
    }
