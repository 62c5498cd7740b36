# A step of a lesson or review before the camera: meet, try, recall.
lesson-undo = Undo
lesson-leave = Leave
lesson-place = { $n } of { $all }
lesson-unsaved = { $problem } Your results are kept and saved as soon as it works again.
lesson-no-start = There is nothing to start here: it is locked, or nothing is left to practise.

# meet
lesson-new = { $strand ->
    [letters] New letter
    [numbers] New number
   *[signs] New sign
}
lesson-ready = I’m ready
lesson-skip = Skip
lesson-no-camera-note = Without a camera you watch each sign and later pick its word. Signing it yourself can wait for another day.
lesson-camera-gone-note = No camera gives a picture. “Watch and choose” needs none, and it counts. The demo in the options shows a drawn learner and saves nothing.
lesson-speed = { $speed ->
    [full] 1×
    [half] ½×
   *[quarter] ¼×
}
lesson-turn = Turn
lesson-path = Path
lesson-hand = Hand

# try and recall
lesson-beside = { $strand ->
    [letters] Make it along with the tutor
    [numbers] Make it along with the tutor
   *[signs] Sign along with the tutor
}
lesson-alone = Now without the tutor
lesson-recall = From memory
lesson-remember = Do you remember it?
lesson-by-yourself = You have just seen it. Now by yourself.
lesson-count-in = Count me in
lesson-start-again = Start again
lesson-show-me = Show me
lesson-without-camera = Watch and choose
lesson-restart = Start it again
lesson-your-turn = { $strand ->
    [letters] Your turn: make the letter { $gloss }
    [numbers] Your turn: make the number { $gloss }
   *[signs] Your turn: sign { $gloss }
}
lesson-sign-now = { $strand ->
    [letters] Make the letter { $gloss } now
    [numbers] Make the number { $gloss } now
   *[signs] Sign { $gloss } now
}
lesson-get-ready = Get ready, hands at rest
lesson-watching = I am watching. Finish with your hands at rest.
lesson-watching-held = I am watching. Hold { $gloss } still until the ring is full.
lesson-watching-moved = I am watching. Make { $gloss } with its whole movement.
lesson-hold = That is { $gloss }: hold it still
lesson-looking = Looking at your sign
lesson-looking-spelled = Looking at your hand
lesson-too-few = The camera gave too few pictures. Please sign once more.
lesson-unjudged = This attempt could not be judged. Please sign once more.
lesson-meanwhile = You can watch the tutor meanwhile.
lesson-start-hint = Press “Start it again”; if it stops again, run “deepsign doctor”.

# verdict
lesson-match = Yes!
lesson-almost = Almost
lesson-not-yet = Not yet
lesson-no-sign = { $strand ->
    [letters] I saw no letter
    [numbers] I saw no number
   *[signs] I saw no sign
}
lesson-claimed = Noted
lesson-goes-on = The next one comes soon; any key waits.
lesson-why-match = That was { $gloss }.
lesson-why-no-hand = I did not see your hand well enough: raise it beside your shoulder, inside the picture, and make { $gloss }.
lesson-why-no-sign = No hand was raised: begin with your hands at rest, sign { $gloss }, and rest them again.
lesson-why-almost = I am nearly sure that this was { $gloss }, but I did not see it clearly enough. Sign it once more.
lesson-why-almost-rival = I am nearly sure of { $gloss }, but it could also be { $rival }. Sign it once more.
lesson-why-rival = That looked more like { $rival }.
lesson-why-other = That did not look like { $gloss } yet.
lesson-why-claimed = You say it was right, and it is saved that way. { $gloss } comes back soon, so that we can look again.
lesson-you = You, as others see you
lesson-sign = { $strand ->
    [letters] The letter
    [numbers] The number
   *[signs] The sign
}
lesson-no-movement = No movement was seen.
lesson-what-to-try = What to try
lesson-next = Next
lesson-retry = Retry
lesson-claim = I did it right

# what was least clear where nothing was clearly off
lesson-doubt = { $check } That is what I saw least clearly.
lesson-check-handshape = check the handshape: the tutor’s is { $shape }.
lesson-check-place = check the place: the tutor signs { $place ->
    [Head] at the head
    [Body] at the trunk
    [Arm] at the arm
    [Hand] on the other hand
   *[Neutral] in front of the body
}.
lesson-check-movement = check the movement: { $movement ->
    [Straight] the tutor’s hand goes straight.
    [Curved] the tutor’s hand goes in a curve.
    [BackAndForth] the tutor’s hand goes there and back.
    [Circular] the tutor’s hand goes in a circle.
   *[None] the tutor’s hand stays in its place.
}
lesson-check-hands = check your hands: { $hands ->
    [OneHanded] the tutor signs with the dominant hand alone.
    [SymmetricalOrAlternating] both of the tutor’s hands do the same.
   *[other] the tutor’s other hand stays still while the dominant hand moves.
}
lesson-shape-1 = an index finger
lesson-shape-3 = thumb, index and middle finger spread
lesson-shape-4 = four fingers spread, thumb folded in
lesson-shape-5 = an open hand with spread fingers
lesson-shape-8 = middle finger and thumb together
lesson-shape-a = a fist with the thumb at its side
lesson-shape-baby_o = index finger and thumb in a small round
lesson-shape-bent_1 = a hooked index finger
lesson-shape-bent_v = two hooked fingers
lesson-shape-c = a hand curved like a C
lesson-shape-closed_b = a flat hand with the thumb folded in
lesson-shape-curved_1 = a curved index finger
lesson-shape-curved_5 = a curved hand with spread fingers
lesson-shape-f = index finger and thumb together, the others up
lesson-shape-flat_b = a flat hand bent at the knuckles
lesson-shape-flat_o = all fingertips at the thumb
lesson-shape-g = index finger and thumb side by side
lesson-shape-h = two fingers side by side
lesson-shape-i = the little finger up
lesson-shape-l = index finger and thumb like an L
lesson-shape-open_8 = an open hand, the middle finger bent forward
lesson-shape-open_b = a flat hand
lesson-shape-r = two crossed fingers
lesson-shape-s = a closed fist
lesson-shape-v = two fingers spread like a V
lesson-shape-w = three fingers spread
lesson-shape-y = thumb and little finger stretched out
lesson-shape-flat_h = two fingers side by side, bent at the knuckles
lesson-shape-flatspread_5 = a spread hand, slightly bent
lesson-shape-t = a fist with the thumb between index and middle finger
lesson-shape-d = the index finger up, the others at the thumb
lesson-shape-open_h = two fingers side by side, the thumb stretched out
lesson-shape-ily = thumb, index and little finger stretched out
lesson-shape-flat_1 = an index finger bent at the knuckle
lesson-shape-flat_v = two fingers spread, bent at the knuckles
lesson-shape-relaxed = a relaxed hand
