# Who is playing, and what can be changed about a learner.
profile-who = Who is playing?
profile-hand = Dominant hand: { $hand ->
    [left] left
   *[right] right
}
profile-new = New learner
profile-more = More
profile-edit = Edit
profile-alike = A name here could not be told apart from another or could not be seen; please edit it.
profile-edit-title = Edit { $name }
profile-name = Name
profile-hand-label = Dominant hand
profile-save = Save
profile-remove = Remove this learner
profile-remove-title = Remove { $name }?
profile-remove-sentence = Every attempt, review and score of { $name } is deleted from this computer, in backups and exports too. This cannot be undone.
profile-remove-confirm = Remove
profile-keep = Keep
profile-gone = { $name } was removed by another program.
profile-renamed = { $name } was renamed { $now } by another program.
