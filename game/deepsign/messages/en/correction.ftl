# What is off in a hand that spells a letter or number: one thing, as it should be.
# $seen: a letter or number that it looks like.
correction-looks = This looks like { $seen }. { $hint }

# $to: where the thumb belongs; $was: where it is
correction-thumb = { $to ->
    [beside] Hold the thumb upright beside the fist
    [palm] Fold the thumb across the palm
    [opposite] Curve the thumb opposite the fingers
    [tips] Bring the thumb to the fingertips
    [below] Fold the thumb below the fingertips
    [index_tip] Touch the tip of the index finger with the thumb
    [middle_tip] Touch the tip of the middle finger with the thumb
    [ring_tip] Touch the tip of the ring finger with the thumb
    [little_tip] Touch the tip of the little finger with the thumb
    [on_little] Hold the little finger down with the thumb
    [parallel] Hold the thumb parallel to the index finger, with a gap between them
    [between] Put the thumb between the index and middle finger, its tip on the middle finger
    [out] Stretch the thumb out to the side
    [up] Point the thumb straight up
    [front] Lay the thumb across the front of the fist
    [under_one] Tuck the thumb under the index finger
    [under_two] Tuck the thumb under the index and middle finger
    [under_three] Tuck the thumb under the index, middle and ring finger
   *[over] Lay the thumb over the folded fingers
}{ $was ->
    [out] , not out to the side
    [beside] , not beside the hand
    [front] , not across the fingers
    [palm] , not across the palm
    [under] , not under the fingers
   *[none] { "" }
}.

# $change: what to do; $finger: one finger in words
correction-finger = { $change ->
    [straighten] Straighten the { $finger }.
    [fold] Fold the { $finger } down to the palm.
    [bend] Bend the { $finger } more.
    [open] Open the { $finger } a little.
   *[touch] Bring the tips of the thumb and the { $finger } together.
}

# $to: "three" (those beside the index finger) or "all"
correction-fingers = { $to ->
    [three] { $change ->
        [touch] Bring the tips of the other three fingers to the thumb.
       *[fold] Fold the other three fingers down, and lay the thumb over them.
    }
   *[all] { $change ->
        [touch] Bring the fingertips to the tip of the thumb.
       *[open] Leave a gap between the fingertips and the thumb.
    }
}

# $to: "two" (index and middle finger) or "all"
correction-spread = { $to ->
    [two] { $change ->
        [spread] Spread the index and middle finger apart.
        [together] Hold the index and middle finger close together.
        [cross] Cross the index and middle finger.
       *[uncross] Uncross the index and middle finger.
    }
   *[all] { $change ->
        [spread] Spread the fingers apart.
       *[together] Hold the fingers close together.
    }
}

# $to: where the palm faces, or the hand points
correction-palm-turn = Turn the palm { $to ->
    [up] up
    [down] down
    [in] to the other side
    [out] outward
    [toward] toward you
   *[away] forward
}.
correction-palm-point = { $to ->
    [side] Point the hand to the other side.
    [over] Tip the hand over, palm down.
    [floor] Point the index finger and the thumb down.
    [forward] Point the fist forward.
   *[up] Point the hand up.
}

# $gloss: what is asked; $other: what is seen. Both have one handshape; one of them moves.
correction-twin-move = This is { $other }. { $gloss } has the same handshape: now make its movement.
correction-twin-hold = This is { $other }. { $gloss } has the same handshape: hold it still.
