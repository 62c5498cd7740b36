# What was off in an attempt: what the learner did, and what the sign wants.
# $detail: what about it; $hand: dominant or other; $gloss: the sign.
advice-handshape = { $detail ->
    [bent] Straighten the { $fingers }
    [straight] Bend the { $fingers }
    [together] Spread the { $fingers } apart
    [apart] Hold the { $fingers } side by side
    [thumb_in] Move the thumb away from the palm
    [thumb_out] Bring the thumb closer to the palm
    [open] Bring the { $fingers } together
    [closed] Keep the { $fingers } apart
   *[other] Check the handshape
}{ $hand ->
    [other] { " " }of your other hand
   *[dominant] { "" }
}. { $gloss } uses { $shape }.
advice-all-fingers = fingers
advice-finger = { $finger ->
    [thumb] thumb
    [index] index finger
    [middle] middle finger
    [ring] ring finger
   *[little] little finger
}
advice-and = { $before } and { $last }

# the place: where the hand was, or what was wrong with that; then where the sign is made
advice-was-at = { $hand ->
    [other] Your other hand
   *[dominant] Your hand
} was { $place }.
advice-location = { $hand ->
    [other] Your other hand
   *[dominant] Your hand
} { $detail ->
    [higher] was too high: bring it lower.
    [lower] was too low: bring it higher.
    [inward] was too far in: bring it out to its side.
    [outward] was too far out: bring it in.
   *[other] was not in its place.
}
advice-made-at = { $gloss } is made { $place }.
advice-place = { $place ->
    [head_top] at the top of the head
    [forehead] at the forehead
    [temple] at the temple
    [eye] at the eye
    [nose] at the nose
    [cheek] at the cheek
    [ear] at the ear
    [mouth] at the mouth
    [chin] at the chin
    [neck] at the neck
    [shoulder] at the shoulder
    [chest_top] at the top of the chest
    [chest] at the chest
    [belly] at the belly
   *[other_hand] at your other hand
}

# where the palm faces, or the hand points
advice-orientation = { $detail ->
    [palm] { $hand ->
        [other] Turn the palm of your other hand
       *[dominant] Turn your palm
    } { $wanted }. It faced { $seen }.
   *[fingers] { $hand ->
        [other] Point your other hand
       *[dominant] Point your hand
    } { $wanted }. It pointed { $seen }.
}
advice-to = { $way ->
    [up] up
    [down] down
    [in] inward
    [out] outward
    [toward] toward you
   *[away] away from you
}

# $does: what the hand does in the sign
advice-movement = { $hand ->
    [other] Your other hand
   *[dominant] Your hand
} { $detail ->
    [missing] stayed in its place. In { $gloss } it { $does }.
    [too_small] went only a short way. Make the movement larger.
    [too_large] went too far. Make the movement smaller.
    [extra] moved away. In { $gloss } it stays in its place.
    [fingers_still] kept its fingers still. In { $gloss } they move.
    [fingers_moving] moved its fingers. In { $gloss } they keep their shape.
    [palm_still] did not turn. In { $gloss } the palm turns.
    [palm_turning] turned. In { $gloss } the palm does not turn.
    [wrong_way] went { $seen }. In { $gloss } it goes { $wanted }.
    [other_way] went { $seen } instead. In { $gloss } it goes { $wanted }.
   *[other_path] took another path. In { $gloss } it { $does }.
}
advice-does = { $code ->
    [Curved] goes in a curve
    [Circular] goes in a circle
    [BackAndForth] goes there and back
    [Straight] goes straight { $way }
   *[None] goes { $way }
}
advice-other_hand = { $detail ->
    [missing] Use your other hand too: { $gloss } has two hands.
   *[extra] Let your other hand rest: { $gloss } has one hand.
}
advice-timing = That was too quick to see well. Sign { $gloss } more slowly.

# after "almost"
advice-doubt = { $advice } That left me in doubt.

# after a match
advice-polish = To polish: { $advice }
