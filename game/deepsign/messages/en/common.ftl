# Words that several screens share.
common-ok = OK
common-cancel = Cancel
common-back = Back
common-next = Next
common-again = Again
common-yes = Yes
common-no = No
common-signs = { $n ->
    [one] { $n } sign
   *[other] { $n } signs
}
common-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
common-minutes = { $n } min
common-demo = Demo: a drawn learner, not you. Its hands are known, not tracked.
common-unsaved = { $source ->
    [film] A video, not you: nothing is saved
   *[demo] Demo: a drawn learner, not you; nothing is saved
}
common-in-use = Nothing was deleted: DeepSign is open in another window or command. Close it and try again.
common-writing = Writing { $name }’s data
common-percent = { $percent }%
common-cancelled = Cancelled. Nothing was written.
