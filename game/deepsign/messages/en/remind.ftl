# The reminder of the desktop.
remind-due = { $n ->
    [one] { $n } review is due.
   *[other] { $n } reviews are due.
}
remind-streak = { $n ->
    [one] Practise today, and yesterday's practice becomes a streak.
   *[other] Practise today, and your { $n } days in a row go on.
}
