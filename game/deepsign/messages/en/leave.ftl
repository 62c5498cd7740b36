# The question before a lesson, a review or a round is left.
leave-title = { $what ->
    [review] Leave the review?
    [round] Leave the round?
    [free] Leave the round?
    [unsaved] Leave the round?
    [endless] End the round?
    [reading] End the round?
    [duel] Leave the duel?
   *[lesson] Leave the lesson?
}
leave-note = { $what ->
    [round] Your attempts are kept, but the round gets no score.
    [unsaved] Nothing of this round is saved.
    [endless] Your score counts.
    [duel] Nobody wins then. What you did is kept.
   *[lesson] What you did is kept.
}
leave-yes = { $what ->
    [endless] End it
    [reading] End it
   *[lesson] Leave
}
leave-stay = Stay
