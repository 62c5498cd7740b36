# The page of a class: who practised, and what is missed.
class-title = A class of { $n }
class-made = Made with DeepSign on { $date }, from the files that the learners exported.
class-tile-practised = have practised
class-tile-time = of practice together
class-tile-attempts = attempts with a verdict
class-who = Who practised
class-who-note = Days with an attempt; minutes of lessons, reviews and challenges. Unsure verdicts, and attempts that a learner says were right, are not counted as right or missed.
class-name = Name
class-days = Days
class-minutes = Minutes
class-last = Last day
class-tries = Attempts
class-right = Right
class-signs = Signs that are missed
class-signs-note = Those that most learners miss come first.
class-sign = Sign
class-way = Asked to
class-learners = Learners
class-share = Missed
class-of = { $n } of { $all }
class-direction = { $way ->
    [produce] sign it
   *[recognise] understand it
}
class-nothing = Nothing was missed.
class-parameters = What goes wrong
class-parameters-note = What the advice named; without advice, how the sign that was seen or chosen differs from the one that was asked for. One attempt may count in several lines.
class-parameter = Parameter
class-times = Times
class-parameter-name = { $name ->
    [handshape] Handshape
    [location] Place
    [movement] Movement
    [palm] Palm orientation
    [other_hand] Other hand
    [timing] Timing
   *[other] Another sign altogether
}
class-pairs = Mistaken for another
class-pairs-note = Pairs that most learners mistake come first.
class-answer = Seen or chosen
class-differ = They differ in
class-left-out = Left out
class-left-out-note = These files are not in the figures above.
class-older = { $n ->
    [one] One older file of a learner who is counted above.
   *[other] { $n } older files of learners who are counted above.
}
