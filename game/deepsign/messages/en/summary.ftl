# The end of a lesson, a review or a round.
summary-all = Well done, { $name }!
summary-some = Good work, { $name }
summary-start = A good start, { $name }
summary-line = { $n ->
    [0] You met new { $strand ->
        [mixed] signs and letters
        [letters] letters
        [numbers] numbers
       *[signs] signs
    }.
    [one] One { $strand ->
        [letters] letter
        [numbers] number
       *[signs] sign
    }, { $known } right every time; asked: { $produce } to sign, { $recognise } to understand.
   *[other] { $n } { $strand ->
        [mixed] signs and letters
        [letters] letters
        [numbers] numbers
       *[signs] signs
    }, { $known } right every time; asked: { $produce } to sign, { $recognise } to understand.
}
summary-unsaved = { $source ->
    [film] A video was the camera: its signs are not saved. Your answers to questions are.
   *[demo] Demo: what the drawn learner signed is not saved. Your answers to questions are.
}
summary-practice = More practice: nothing was graded, and everything comes back as planned.
summary-back = { $way ->
    [produce] To sign
   *[recognise] To understand
} { $when }
summary-met = Met
summary-later = Practised
summary-goal = { $kind ->
    [minutes] of { $n } minutes today
   *[signs] of { $n } signs and letters today
}
summary-goal-reached = Today's goal is reached
summary-days = { $n ->
    [one] day in a row
   *[other] days in a row
}
summary-rest-earned = A rest day is yours
summary-on = Continue
summary-undo = Undo the last
