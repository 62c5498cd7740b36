# The reminder of the desktop.
remind-due = { $n ->
    [one] { $n } review is due.
   *[other] { $n } reviews are due.
}
remind-streak = { $n ->
    [one] Practise today, and yesterday's practice becomes a streak.
   *[other] Practise today, and your { $n } days in a row go on.
}

# Why there is no reminder; $what: the program or file, $why: what the computer said
remind-fault = { $fault ->
    [missing] This computer has no { $what }; have its own scheduler run 'deepsign remind'.
    [stuck] { $what } cannot be run ({ $why }); have the computer's own scheduler run 'deepsign remind'.
    [unwritten] { $what } cannot be written ({ $why }); make its folder writable.
    [folder] { $what } cannot keep the name of the folder of DeepSign; set DEEPSIGN_HOME to another.
   *[refused] { $what } refused ({ $why }); see its manual.
}
