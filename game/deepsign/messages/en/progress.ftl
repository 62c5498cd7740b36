# What was practised and what has stayed: the page of charts, and the report as a web page.
progress-title = Progress
progress-report-title = { $name }: progress in ASL
progress-report-made = Made by DeepSign on { $date }. Everything in it stays on this computer until you send it to someone.
progress-days = Practice
progress-learning = Over time
progress-signs = Signs
progress-mixups = Mix-ups
progress-letters = Letters
progress-calendar = A year of practice
progress-earlier = Earlier
progress-later = Later
progress-calendar-says = { $n ->
    [0] No practice in these { $weeks } weeks.
    [one] Practice on { $n } day in these { $weeks } weeks.
   *[other] Practice on { $n } days in these { $weeks } weeks.
}
progress-calendar-day = { $date }: { $signs ->
    [one] { $signs } sign or letter
   *[other] { $signs } signs and letters
}, { $attempts ->
    [one] { $attempts } try
   *[other] { $attempts } tries
}, { $time }.
progress-calendar-rest = { $date }: a rest day. Your days in a row went on.
progress-calendar-none = { $date }: no practice.
progress-calendar-rest-day = rest day
progress-calendar-signs = signs and letters on a day
progress-time = Time spent
progress-time-says-day = { $total } in all. One bar is a day.
progress-time-says-week = { $total } in all. One bar is a week.
progress-time-says-month = { $total } in all. One bar is a month.
progress-time-day = { $date }: { $time }.
progress-time-week = Week of { $date }: { $time }.
progress-time-month = { $month }: { $time }.
progress-time-none = No time has been measured yet. It begins with your next lesson.
progress-time-hours = { $n } h
progress-minutes = { $n } min
progress-hours = { $hours } h { $n } min
progress-standing = Signs, letters and numbers over time
progress-band-known = { $n } known
progress-band-learning = { $n } learning
progress-band-new = { $n } new
progress-standing-says = { $known } known, { $learning } learning, { $new } still new. Known: you would still remember it after three weeks.
progress-standing-day = { $date }: { $known } known, { $learning } learning, { $new } new.
progress-standing-none = After your first lesson your signs appear here.
progress-memory = Reviews remembered
progress-memory-true = remembered
progress-memory-expected = expected
progress-memory-says = { $recalled }% remembered, { $predicted }% expected, of { $n ->
    [one] { $n } review
   *[other] { $n } reviews
} that came back on a later day.
progress-memory-month = { $month }: { $recalled }% remembered, { $predicted }% expected, of { $n ->
    [one] { $n } review
   *[other] { $n } reviews
}.
progress-memory-none = A line begins here when a sign has come back on a later day.
progress-strengths = How well you know each sign
progress-order-level = By level
progress-order-weakest = Weakest first
progress-order-score = Lowest score first
progress-signs-says = { $tried } of { $n } signs tried. Point at one to read more.
progress-signs-upper = signing
progress-signs-lower = understanding
progress-signs-number = number: last score
progress-spelled = How well you know each letter and number
progress-spelled-says = { $known } of { $n } known, { $tried } tried. Known: you would still remember it after three weeks. Point at one to read more.
progress-spelled-known = known
progress-spelled-number = %: tries that were right
progress-spelled-right = { $n }% of the tries were right.
progress-spelled_pairs = Letters and numbers mistaken for others
progress-spelled_pairs-none = No letter or number has been mistaken for another so far.
progress-sign = { $sign }: { $produce }, { $recognise }.
progress-sign-produce = signing { $percent }%
progress-sign-produce-none = not signed yet
progress-sign-recognise = understanding { $percent }%
progress-sign-recognise-none = not yet chosen
progress-sign-score = Last score { $n }.
progress-sign-new = { $sign }, { $level }: still new.
progress-parameters = What was off
progress-parameters-says = What was off in the attempts of the last { $weeks } weeks. Each column is the share of one week’s attempts.
progress-parameters-none = There was no advice in the last weeks.
progress-parameter-name = { $name ->
    [handshape] Handshape
    [location] Place
    [orientation] Palm orientation
    [movement] Movement
    [other_hand] Other hand
   *[timing] Timing
  }
progress-parameter-count = { progress-parameter-name } { $n }
progress-parameter-tip = { progress-parameter-name }: { $n ->
    [one] once
   *[other] { $n } times
  }, most often in { $signs }.{ $trend ->
    [less] {" "}Less often than before.
    [more] {" "}More often than before.
   *[same] {""}
  }
progress-alike = Practise the signs that look alike
progress-pairs = Signs mistaken for others
progress-mixups-says = { $n ->
    [one] One pair. Watching both, one after the other, helps.
   *[other] The { $n } most frequent. Watching both, one after the other, helps.
}
progress-mixups-none = No sign has been mistaken for another so far.
progress-mixup-produce = { $sign } was asked for and { $answer } was seen { $n ->
    [one] once
   *[other] { $n } times
}.
progress-mixup-recognise = { $sign } was shown and { $answer } was chosen { $n ->
    [one] once
   *[other] { $n } times
}.
progress-tile-days = { $n ->
    [one] day in a row
   *[other] days in a row
}
progress-tile-longest = longest: { $n }
progress-tile-time = practised
progress-tile-time-days = { $n ->
    [one] on { $n } day
   *[other] on { $n } days
}
progress-tile-known = known
progress-tile-known-of = of { $n }, { $learning } learning
progress-tile-kept = remembered
progress-tile-kept-of = { $n ->
    [0] no reviews yet
    [one] of { $n } review
   *[other] of { $n } reviews
}
progress-fresh = Nothing to show yet
progress-fresh-more = After your first lesson you see here which days you practised, how your signs grow, and which of them stay in your memory.
progress-fresh-begin = Begin the first lesson
progress-table = The same in numbers
progress-table-sign = Sign
progress-table-level = Level
progress-table-signing = Signing
progress-table-choosing = Recognising
progress-table-score = Last score
progress-export = Export
progress-exported = JSON and CSV files were written to { $folder }
progress-web = Web page
progress-web-written = The report was written to { $file }
progress-failed = { $why }
progress-date = { $weekday }, { $month } { $day }, { $year }
progress-day-month = { $month } { $day }
progress-month-year = { $month } { $year }
progress-month-1 = Jan
progress-month-2 = Feb
progress-month-3 = Mar
progress-month-4 = Apr
progress-month-5 = May
progress-month-6 = Jun
progress-month-7 = Jul
progress-month-8 = Aug
progress-month-9 = Sep
progress-month-10 = Oct
progress-month-11 = Nov
progress-month-12 = Dec
progress-day-0 = Mon
progress-day-1 = Tue
progress-day-2 = Wed
progress-day-3 = Thu
progress-day-4 = Fri
progress-day-5 = Sat
progress-day-6 = Sun
