# Reviews: what is due, what an answer counted for, when it comes back.
review-in = { $unit ->
    [now] now
    [minutes] in { $n } min
    [hours] in { $n } h
    [days] { $n ->
        [one] tomorrow
       *[other] in { $n } days
    }
    [weeks] in { $n } weeks
    [months] in { $n } months
   *[years] in { $n ->
        [one] a year
       *[other] { $n } years
    }
}
review-rating = { $rating ->
    [again] Again
    [hard] Hard
    [good] Good
   *[easy] Easy
}
review-title = Review
review-takes = About { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
review-nothing-yet = Nothing to review yet. Signs that you learn come back here.
review-next-due = Nothing is due now. The next sign is due { $when }.
review-enough = That is enough for now. The rest can wait.
review-produce = { $n ->
    [one] sign to sign
   *[other] signs to sign
}
review-recognise = { $n ->
    [one] sign to understand
   *[other] signs to understand
}
review-week = This week
review-day = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
}
review-start = Review { $n ->
    [one] { $n } sign
   *[other] { $n } signs
}
review-without-camera = Without camera
review-back = Back
review-next = Next
review-undo = Ask again
review-counted = { $rating }, back { $when }
review-change = Was it easier or harder? Change it with 1 to 4.
