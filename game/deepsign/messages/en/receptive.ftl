# The tutor signs, the learner picks the word.
receptive-question = { $strand ->
    [letters] Which letter is this?
    [numbers] Which number is this?
   *[signs] Which word is this?
}
receptive-unsure = I don't know
receptive-again = Replay
receptive-slow = { $speed ->
    [half] Slow ½
    [quarter] Slow ¼
   *[full] Slow
}
receptive-turn = Turn
receptive-leave = Leave
receptive-undo = Undo
receptive-getting-ready = The tutor is getting ready.
receptive-watch = Watch.
receptive-pick = Pick with 1 to { $n }.
receptive-yes = Yes!
receptive-wrong = Not this one
receptive-told = Now you know it
receptive-was = This was { $gloss }.
receptive-not = This was { $gloss }. You picked { $picked }.
receptive-shown = Shown: { $gloss }
receptive-picked = Picked: { $gloss }
receptive-differ = How they differ
receptive-next = Next
receptive-progress = { $done } of { $n }
