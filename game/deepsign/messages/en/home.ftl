# The map of levels and what waits today.
home-hello = Hello, { $name }
home-fresh = Your map of { $n } signs. Begin with the first level.
home-reviews = Today: { $produce } to sign, { $recognise } to understand{ $n ->
    [0] .
    [one] , then { $n } new { $strand ->
        [letters] letter
        [numbers] number
       *[signs] sign
    }.
   *[other] , then { $n } new { $strand ->
        [letters] letters
        [numbers] numbers
       *[signs] signs
    }.
}
home-next = { $kind ->
    [resume] Your lesson waits where you left it.
    [new] No reviews are left. { $n ->
        [0] Some { $strand ->
            [letters] letters
            [numbers] numbers
           *[signs] signs
        } are begun but not finished.
        [one] One new { $strand ->
            [letters] letter
            [numbers] number
           *[signs] sign
        } is next.
       *[other] { $n } new { $strand ->
            [letters] letters
            [numbers] numbers
           *[signs] signs
        } are next.
    }
   *[done] Today’s done. Worth doing next: a challenge, the arcade, or more practice.
}
home-today = { $kind ->
    [resume] Go on with your lesson
    [new] Learn { $n ->
        [one] { $n } { $strand ->
            [letters] letter
            [numbers] number
           *[signs] sign
        }
       *[other] { $n } { $strand ->
            [letters] letters
            [numbers] numbers
           *[signs] signs
        }
    }
   *[done] More practice
}
home-today-review = { $strand ->
    [mixed] Review all { $n }
    [letters] Review { $n ->
        [one] { $n } letter
       *[other] { $n } letters
    }
    [numbers] Review { $n ->
        [one] { $n } number
       *[other] { $n } numbers
    }
   *[signs] Review { $n ->
        [one] { $n } sign
       *[other] { $n } signs
    }
}
home-streak-danger = Practise today to keep them.
home-goal-nearly = { $kind ->
    [minutes] Only { $n } more { $n ->
        [one] minute
       *[other] minutes
    } to today’s goal.
   *[signs] Only { $n } more { $n ->
        [one] sign
       *[other] signs
    } to today’s goal.
}
home-complete = You know all { $n } signs well. Keep them fresh, and use them with Deaf people.
home-begin = Begin: level { $level }
home-review = Review
home-review-note = { $produce } to sign, { $recognise } to understand
home-review-none = Nothing due
home-book = Sign book
home-spelling = Fingerspelling
home-challenge = Challenge
home-receptive = Watch and choose
home-arcade = Arcade
home-progress = Progress
home-phrases = Phrases
home-options = Options
home-learners = Learners
home-goal = Today
home-goal-signs = { $done } of { $n }
home-goal-minutes = { $done } of { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
home-goal-reached = Today's goal is reached.
home-streak = { $n ->
    [0] Your first day begins today
    [one] { $n } day in a row
   *[other] { $n } days in a row
}
home-streak-rested = Yesterday was a rest day.
home-streak-rests = { $n ->
    [0] Five days earn a rest day.
    [one] { $n } rest day left
   *[other] { $n } rest days left
}
home-clock = The last results have a wrong date: the clock was wrong. They are kept, but count for no day.
home-placement = I know some ASL
