# Options: everything a learner can choose.
options-title = Options
options-done = Done
options-on = On
options-off = Off
options-failed = This could not be saved: { $why }

options-camera = Picture and camera
options-camera-choice = Camera
options-camera-auto = The first that works
options-camera-demo = Demo: a drawn learner
options-camera-number = Camera { $number }
options-camera-file = Video file { $name }
options-camera-mirror = Mirror my picture
options-camera-mirror-note = You see yourself as in a mirror. The network always sees you as others do.
options-camera-skeleton = Show tracked hands
options-camera-skeleton-note = Thin lines over your picture show where the game sees your hands and arms.
options-camera-sign_along = Sign along
options-camera-sign_along-note = When the tutor signs along with you, you see the outlines of the tutor’s hands on your own body.
options-camera-check = Check camera and light

options-hand = Hand and tutor
options-hand-choice = Dominant hand
options-hand-right = Right
options-hand-left = Left
options-hand-note = It makes the one-handed signs and moves in the two-handed ones. The tutor signs with the same hand as you.
options-hand-find = Find out which it is

options-tutor-choice = Tutor
options-tutor-note = The tutor signs in lessons. When you practise understanding, you see all { $n } signers.

options-look = Text and colours
options-look-size = Size of the text
options-look-percent = { $percent } %
options-look-theme = Colours
options-look-light = Light
options-look-dark = Dark
options-look-contrast = High contrast
options-look-fullscreen = Full screen (F11)
options-look-safe = Colours for colour blindness
options-look-safe-note = Blue and orange in place of green and amber. Icons and words always say the same.
options-look-sample = This is how words look.
options-look-sample-small = And this is how the small print looks.
options-look-sample-yes = Yes!
options-look-sample-notyet = Not yet

options-motion = Motion
options-motion-calm = Less motion
options-motion-calm-note = Scenes change at once, and no confetti falls. The tutor and your own picture still move.

options-sound = Sound
options-sound-on = Sounds
options-sound-volume = Volume
options-sound-test = Play a sound
options-sound-note = DeepSign never uses sound alone to tell you something.

options-language = Language
options-language-choice = Language of the texts
options-language-note = The signs stay American Sign Language. Their names in capitals, such as THANK-YOU, are glosses and stay as they are.

options-learning = Learning
options-learning-kind = My goal for a day
options-learning-kind-signs = Signs and letters
options-learning-kind-minutes = Minutes
options-learning-amount = How much
options-learning-length = Signs in one session
options-learning-new = New signs a day, at most
options-learning-reviews = Reviews a day, at most
options-learning-reviews-note = What is left over waits for another day.
options-learning-retention = How well to remember
options-learning-retention-note = { $percent } % means: of 10 signs that come back, about { $known } are still known. Higher means more reviews.
options-remind = Daily reminder
options-remind-note = Adds one entry to this computer’s task scheduler. There is no reminder while the computer is off, or if the app runs in a sandbox.
options-remind-failed = Not possible here: { $why }
options-signing = Learn how I sign
options-signing-note = { $n ->
    [0] Nothing has been learned from { $name } yet.
    [one] Learned from { $n } attempt by { $name }.
   *[other] Learned from { $n } attempts by { $name }.
  } If two signs are about equally likely, the game compares how you have signed them before. It stores numbers, not pictures.
options-signing-forget = Forget how I sign
options-signing-title = Forget how you sign?
options-signing-sentence = Everything the game has learned about how { $name } signs will be erased. Attempts, reviews and days stay.
options-signing-yes = Forget it
options-signing-forgotten = The game has forgotten how you sign.

options-data = My data
options-data-where = Everything lies in this folder on this computer, and nowhere else:
options-data-open = Open the folder
options-data-copy = Copy its path
options-data-copied = The path is in the clipboard.
options-data-copy-failed = The path could not be copied: this system has no clipboard.
options-data-opened = The system was asked to show the folder.
options-data-open-failed = This system has no program that shows folders. The path is shown above.
options-data-export = Export { $name }’s data
options-data-exported = Written as JSON and CSV to { $folder }
options-data-delete = Delete { $name }
options-data-delete-sentence = Every attempt, review and day of { $name } is deleted, in the backups and in the exports in this folder too; copy an export elsewhere to keep it. The other learners stay. This cannot be undone.
options-data-delete-yes = Delete { $name }
options-data-all = Delete all data
options-data-all-title = Delete everything?
options-data-all-sentence = All learners, all their progress, the options, the backups and the exports in this folder are deleted; copy an export elsewhere to keep it. This cannot be undone.
options-data-all-yes = Delete everything
options-data-keep = Keep it
