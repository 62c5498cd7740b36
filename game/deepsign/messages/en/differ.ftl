# In what two signs differ: the parameters of a sign and their values, in plain words.
differ-hands = Hands
differ-handshape = Handshape
differ-place = Place
differ-palm = Palm
differ-movement = Movement
differ-fingers = Fingers
differ-way = Movement
differ-compare = compare how the hands move
differ-same = the same form; what is said around it shows which is meant
differ-then = { $first }, then { $last }
differ-hands-are = { $hands ->
    [one] one hand
    [both] both hands move alike
   *[base] the other hand is the base
}
differ-shape = { $shape ->
    [x_1] index finger straight
    [x_3] two fingers and the thumb, spread
    [x_4] four fingers spread, thumb across the palm
    [x_5] open hand, fingers spread
    [x_7] thumb and ring finger touch, the others spread
    [x_8] thumb and middle finger touch, the others spread
    [x_a] fist, thumb at its side
    [x_bent_1] index finger hooked
    [x_c] rounded like a C
    [x_closed_b] flat hand, thumb across the palm
    [x_curved_1] index finger curved
    [x_curved_5] fingers spread and curved
    [x_d] index finger up, the others touch the thumb
    [x_e] fingers bent down to the thumb
    [x_f] thumb and index finger touch, the others spread
    [x_flat_1] index finger bent at its base
    [x_flat_b] flat hand, bent at the knuckles
    [x_flat_h] two fingers together on the thumb
    [x_flat_o] all fingertips on the thumb
    [x_flatspread_5] spread hand, bent at the knuckles
    [x_g] index finger and thumb point, close together
    [x_h] two fingers straight, side by side
    [x_i] little finger straight
    [x_ily] thumb, index and little finger out
    [x_l] thumb and index finger like an L
    [x_m] fist, thumb below three fingers
    [x_n] fist, thumb below two fingers
    [x_o] rounded like an O
    [x_open_8] open hand, middle finger bent in
    [x_open_b] flat hand, fingers together
    [x_open_h] two fingers and the thumb out
    [x_p] two fingers apart, the thumb between them
    [x_r] two fingers crossed
    [x_s] fist, thumb in front
    [x_t] fist, thumb between index and middle finger
    [x_v] two fingers like a V
    [x_w] three fingers like a W
    [x_x] index finger in a hook, thumb closed
    [x_y] thumb and little finger out
   *[other] another handshape
}
differ-place-is = { $place ->
    [x_ArmAway] near the other arm
    [x_BodyAway] in front of the body
    [x_CheekNose] at the cheek or nose
    [x_Chin] at the chin
    [x_Clavicle] at the collarbone
    [x_Eye] at the eye
    [x_FingerBack] on the backs of the other fingers
    [x_FingerRadial] at the other hand's index edge
    [x_FingerTip] at the other hand's fingertips
    [x_Forehead] at the forehead
    [x_HandAway] above the other hand
    [x_HeadAway] in front of the face
    [x_Mouth] at the mouth
    [x_Neck] at the neck
    [x_Neutral] in the space in front of you
    [x_Palm] on the other palm
    [x_PalmBack] on the back of the other hand
    [x_TorsoTop] at the chest
    [x_UpperArm] at the upper arm
    [x_Waist] at the waist
    [x_WristBack] on the other wrist
   *[other] at another place
}
differ-touch = { $touch ->
    [yes] touching
   *[no] without touch
}
differ-palm-faces = { $way ->
    [in] faces inwards
    [out] faces outwards
    [up] faces up
    [down] faces down
    [away] faces away from you
   *[toward] faces you
}
differ-path-is = { $path ->
    [x_None] { $repeated ->
        [yes] in place, repeated
       *[no] in place, once
    }
    [x_Straight] { $repeated ->
        [yes] straight, repeated
       *[no] straight, once
    }
    [x_Curved] { $repeated ->
        [yes] in a curve, repeated
       *[no] in a curve, once
    }
    [x_Circular] { $repeated ->
        [yes] in circles
       *[no] in one circle
    }
    [x_BackAndForth] { $repeated ->
        [yes] there and back, repeated
       *[no] there and back
    }
   *[other] { $repeated ->
        [yes] a cross, repeated
       *[no] a cross
    }
}
differ-fingers-are = { $change ->
    [yes] bend or stretch
   *[no] keep their shape
}
