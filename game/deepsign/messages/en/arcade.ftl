# The gesture arcade.
arcade-title = Gesture arcade
arcade-subtitle = Play with your hands in front of the camera, or with the keys.
arcade-free = Free play
arcade-free-line = Make any of the gestures and see what is recognised.
arcade-rush = Gesture Rush
arcade-rush-line = Gestures come towards you to the beat: make each one as it reaches the line.
arcade-kite = Kite
arcade-kite-line = Your hand is the wind: gather lights, and send them home before a cloud takes them.
arcade-sign = Sign Rush
arcade-sign-line = Signs, letters or numbers come towards you: make each as it reaches the line.
arcade-sign-easy = A sign every 6 seconds, 12 signs: about a minute.
arcade-sign-medium = A sign every 4.5 seconds, 18 signs.
arcade-sign-hard = A sign every 3 seconds, 26 signs.
arcade-sign-endless = A sign every 6 seconds at first, then quicker, until the fourth miss.
arcade-sign-how = { $strand ->
    [signs] Sign the marked word, then let your hands rest: the next one counts after that.
   *[other] Hold the marked one until it counts. Your hand may stay up for the next.
}
arcade-letters = Letter Rush
arcade-letters-line = Letters come towards you: hold each one as it reaches the line.
arcade-letters-easy = A letter every 3.6 seconds, 20 letters: about a minute.
arcade-letters-medium = A letter every 2.7 seconds, 28 letters.
arcade-letters-hard = A letter every 1.8 seconds, 40 letters.
arcade-letters-endless = A letter every 3.6 seconds at first, then quicker, until the fourth miss.
arcade-numbers = Number Rush
arcade-numbers-line = Numbers come towards you: show each one as it reaches the line.
arcade-numbers-easy = A number every 3.6 seconds, 20 numbers: about a minute.
arcade-numbers-medium = A number every 2.7 seconds, 28 numbers.
arcade-numbers-hard = A number every 1.8 seconds, 40 numbers.
arcade-numbers-endless = A number every 3.6 seconds at first, then quicker, until the fourth miss.
arcade-held-own = { $strand ->
    [letters] { $n } letters come, { $due } of them due.
   *[numbers] { $n } numbers come, { $due } of them due.
}
arcade-sign-own = { $due ->
    [0] You have signed { $n } signs right so far. None is due.
    [one] You have signed { $n } signs right so far. One is due and comes more often.
   *[other] You have signed { $n } signs right so far. { $due } are due and come more often.
}
arcade-sign-counts = What you sign counts as practice. With the space bar you only try the game: nothing is kept.
arcade-sign-too-few = { $n ->
    [0] You have not signed any sign right yet. Sign Rush needs { $least }: do a lesson first.
    [one] You have signed one sign right so far. Sign Rush needs { $least }: do a lesson first.
   *[other] You have signed { $n } signs right so far. Sign Rush needs { $least }: do a lesson first.
}
arcade-sign-first = Watch first
arcade-sign-first-note = The tutor shows a sign that you may have forgotten, and you get more time.
arcade-sign-watch = Watch first, then sign it.
arcade-sign-now = { $strand ->
    [signs] Sign the marked word.
   *[other] Hold the marked one.
}
arcade-sign-wait = { $strand ->
    [signs] Let your hands rest.
   *[other] The next one comes.
}
arcade-sign-space = Space bar: signed. Nothing is kept.
arcade-sign-keys-count-nothing = By keys: nothing is kept.
arcade-sign-share = right
arcade-sign-grade-perfect = Perfect
arcade-sign-grade-good = Good
arcade-sign-grade-early = Early
arcade-sign-grade-late = Late
arcade-sign-grade-almost = Not sure
arcade-sign-grade-miss = Comes back
arcade-best = Best: { $n }.
arcade-shift = Shift
arcade-arrows = arrow keys
arcade-shift-arrows = Shift + arrows
arcade-hint-move = Swipe: move ({ $key })
arcade-hint-choose = Hold thumb up: choose ({ $key })
arcade-hint-back = Hold thumb down: back ({ $key })
arcade-way-to-leave = Thumb down, then thumb up: leave
arcade-asks-to-leave = Thumb up: leave
arcade-way-to-pause = Thumb down, then thumb up: pause
arcade-asks-to-pause = Thumb up: pause
arcade-ways-from-pause = Hold thumb up: go on. Thumb down, then hold thumb up: leave.
arcade-almost-further = Almost: { $gesture }. Go a little further.
arcade-almost-hold = Almost: { $gesture }. Hold it a little longer.
arcade-almost-longer = Almost: { $gesture }. Go on a little longer.
arcade-almost-picture = Almost: { $gesture }. Keep your hand in the picture.
arcade-waiting = Make a gesture.
arcade-by-key = { $gesture } (key { $key })
arcade-camera-gone = There is no camera. Connect it again, or play with the keys.
arcade-no-weights = This copy of the game has no gesture network: play with the keys.
arcade-failed = The gesture recogniser stopped. You can play with the keys.
arcade-restarting = The gesture recogniser is restarting.
arcade-starting = Camera and recogniser are starting.
arcade-easy = Easy
arcade-medium = Medium
arcade-hard = Hard
arcade-endless = Endless
arcade-rush-easy = 84 beats a minute, a gesture each bar. Six gestures, about a minute.
arcade-rush-medium = 100 beats a minute, more gestures after the first bars.
arcade-rush-hard = 120 beats a minute, gestures close together, two fingers too.
arcade-rush-endless = It grows denser and asks for more and more gestures, until the fourth miss.
arcade-kite-easy = A light breeze: few clouds, and it freshens slowly. Three ribbons.
arcade-kite-medium = A fresh wind: clouds come closer together. Three ribbons.
arcade-kite-hard = A storm from the start. Three ribbons.
arcade-kite-move = Move your hand: the kite follows it (arrow keys)
arcade-kite-dash = Swipe: rush that way, even through clouds ({ $key })
arcade-kite-home = Push: send all lights home; together they are worth more ({ $key })
arcade-kite-calm = Stop sign: the wind rests for a moment ({ $key })
arcade-kite-keys = Arrows steer, Shift + arrow rushes, W sends home, B calms.
arcade-kite-hand = Raise a hand: the kite follows.
arcade-kite-push = Push your hand to send the lights home.
arcade-calm = Calm
arcade-dash = Rush
arcade-news-gold = A golden light: three
arcade-news-cloud = A cloud took them
arcade-news-home = Safe at home!
arcade-news-calm = The wind rests
arcade-more = and { $n } more
arcade-start = Start
arcade-delay = Recogniser's delay
arcade-delay-note = It is subtracted from your timing; a song may suggest a better one.
arcade-delay-s = { NUMBER($n, minimumFractionDigits: 2) } s
arcade-adjust = Set delay to { NUMBER($n, minimumFractionDigits: 2) } s
arcade-seconds = { $n } s
arcade-percent = { $n }%
arcade-best-title = Best scores
arcade-best-title-keys = Best scores by keys
arcade-by-keys = by keys
arcade-no-scores = No score yet: the first one is yours.
arcade-number = { NUMBER($n) }
arcade-pause = Pause
arcade-paused = Paused
arcade-paused-line = Nothing moves. Leaving gives no score.
arcade-go-on = Go on
arcade-use-keys = Play with the keys
arcade-leave = Leave
arcade-score = Score
arcade-listen = Listen to the beat.
arcade-key-is = Key: { $key }
arcade-chances = misses left
arcade-carried = carried
arcade-worth = if sent home
arcade-grade-perfect = Perfect
arcade-grade-good = Good
arcade-grade-late = Late
arcade-grade-early = Early
arcade-grade-miss = Missed
arcade-title-record = A new best, { $name }!
arcade-title-done = Well played, { $name }
arcade-done = Done
arcade-best-row = longest row
arcade-best-home = most sent home at once
arcade-hit-share = of the gestures hit
arcade-light-share = of the lights gathered
arcade-perfects = perfect
arcade-flown = flown
arcade-first = Your first score here.
arcade-before = Best before: { NUMBER($n) }
arcade-now = Just now
arcade-own-surest = Recognised best: { $gesture }
arcade-own-hardest = Missed most: { $gesture }
arcade-no-trail = Your last gestures appear here.
arcade-sensitivity = Sensitivity
arcade-page-before = Previous
arcade-page-after = Next
arcade-points = { $n ->
    [one] { NUMBER($n) } point
   *[other] { NUMBER($n) } points
}
arcade-row = { $n ->
    [one] { $n } in a row
   *[other] { $n } in a row
}
arcade-mine = My gestures
arcade-page = { $n } / { $of }
arcade-own-empty = What the camera sees you do is added up here.
arcade-own-none = Not seen from you yet.
arcade-own-seen = { $n ->
    [one] Seen once, { $sure }% sure
   *[other] Seen { $n } times, { $sure }% sure
}
arcade-own-asked = Hit { $hits } of { $asked } in Gesture Rush
arcade-own-of = { $hits } of { $asked } hit
arcade-own-times = { $n ->
    [0] not seen yet
    [one] seen once
   *[other] seen { $n } times
}
arcade-own-kinds = { $n } of 25
arcade-own-fact-seen = gestures seen
arcade-own-fact-kinds = kinds
arcade-own-fact-hit = hit rate

# Names of the gestures.
arcade-g-swiping-left = Swipe left
arcade-g-swiping-right = Swipe right
arcade-g-swiping-up = Swipe up
arcade-g-swiping-down = Swipe down
arcade-g-sliding-two-fingers-left = Two fingers left
arcade-g-sliding-two-fingers-right = Two fingers right
arcade-g-sliding-two-fingers-up = Two fingers up
arcade-g-sliding-two-fingers-down = Two fingers down
arcade-g-thumb-up = Thumb up
arcade-g-thumb-down = Thumb down
arcade-g-stop-sign = Stop sign
arcade-g-pushing-hand-away = Push away
arcade-g-pulling-hand-in = Pull in
arcade-g-zooming-in-with-full-hand = Zoom in, full hand
arcade-g-zooming-out-with-full-hand = Zoom out, full hand
arcade-g-shaking-hand = Shake hand
arcade-g-pushing-two-fingers-away = Push two fingers
arcade-g-pulling-two-fingers-in = Pull two fingers
arcade-g-zooming-in-with-two-fingers = Zoom in, two fingers
arcade-g-zooming-out-with-two-fingers = Zoom out, two fingers
arcade-g-rolling-hand-forward = Roll forward
arcade-g-rolling-hand-backward = Roll backward
arcade-g-turning-hand-clockwise = Turn clockwise
arcade-g-turning-hand-counterclockwise = Turn counter-clockwise
arcade-g-drumming-fingers = Drum fingers
arcade-g-doing-other-things = Other movement
arcade-g-no-gesture = No gesture

# How they are made; left and right are the player's own.
arcade-d-swiping-left = Sweep your open hand quickly to your own left, in one stroke, and let it drop.
arcade-d-swiping-right = Sweep your open hand quickly to your own right, in one stroke, and let it drop.
arcade-d-swiping-up = Palm up, sweep your flat hand from the chest to the height of your face in one stroke.
arcade-d-swiping-down = Sweep your flat hand from the height of your face straight down in one stroke.
arcade-d-sliding-two-fingers-left = Index and middle finger together: slide them a hand's width to your own left.
arcade-d-sliding-two-fingers-right = Index and middle finger together: slide them a hand's width to your own right.
arcade-d-sliding-two-fingers-up = Index and middle finger together: slide them a hand's length straight up.
arcade-d-sliding-two-fingers-down = Index and middle finger together: slide them a hand's length straight down.
arcade-d-thumb-up = A fist with the thumb straight up, held still for a moment.
arcade-d-thumb-down = A fist with the thumb straight down, the elbow lifted, held still for a moment.
arcade-d-stop-sign = Lift your open hand, palm to the camera, and hold it still.
arcade-d-pushing-hand-away = Palm to the camera: push your open hand straight towards it, as if closing a door.
arcade-d-pulling-hand-in = Palm to yourself: pull your open hand from the camera straight back to your chest.
arcade-d-zooming-in-with-full-hand = All fingertips together, then spread the hand wide open.
arcade-d-zooming-out-with-full-hand = Hand wide open, then bring all fingertips together.
arcade-d-shaking-hand = Palm to the camera: wave your open hand from side to side, three times or more.
arcade-d-pushing-two-fingers-away = Index and middle finger together: push them straight towards the camera.
arcade-d-pulling-two-fingers-in = Index and middle finger together: pull them from the camera straight back to yourself.
arcade-d-zooming-in-with-two-fingers = Thumb and index finger together, then move them apart.
arcade-d-zooming-out-with-two-fingers = Thumb and index finger apart, then bring them together.
arcade-d-rolling-hand-forward = Hand across the chest: roll it like a wheel, over the top away from you.
arcade-d-rolling-hand-backward = Hand across the chest: roll it like a wheel, over the top towards you.
arcade-d-turning-hand-clockwise = As if at a knob in front of you: turn your hand clockwise as you see it, once.
arcade-d-turning-hand-counterclockwise = As if at a knob in front of you: turn your hand counter-clockwise as you see it, once.
arcade-d-drumming-fingers = Hand in the air, fingers spread: tap them one after another in quick waves.
arcade-d-doing-other-things = Scratch your head, drink, lean, reach for something: none of it counts as a gesture.
arcade-d-no-gesture = Sit still, hands down or on the table.
