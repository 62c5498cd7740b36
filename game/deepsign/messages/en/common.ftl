# Words that several screens share.
common-cancel = Cancel
common-back = Back
common-again = Again
common-signs = { $n ->
    [one] { $n } sign
   *[other] { $n } signs
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
