# What chaski-central content says to whoever writes lessons. Each problem has its remedy in `…-remedy`.

level-error = error
level-warning = warning
level-note = note

text-title = the title
text-frame = the area, competence or capacity
text-part = the paragraph
text-question = the question
text-option = the option
text-hint = the hint
text-explanation = the explanation

# Problems
not-utf8 = the file is not UTF-8
not-utf8-remedy = save it again with the encoding UTF-8
no-bundle = the file is in no bundle
no-bundle-remedy = put a bundle.toml into the folder of the bundle
to-write = { $text } is still to be written
to-write-remedy = write the text in place of POR ESCRIBIR
segments = { $text } costs { $segments } SMS: { $over ->
    [one] 1 letter
   *[other] { $over } letters
  } too many
segments-remedy = shorten it, or split a paragraph in two with a blank line
segments-letters = { $text } costs { $segments } SMS: { $over ->
    [one] 1 letter
   *[other] { $over } letters
  } too many, and some letters count twice
segments-letters-remedy = change { $letters }, or shorten it
ucs2 = { $text } has letters that plain SMS has not: it costs { $segments } SMS instead of { $without }
ucs2-remedy = change { $letters }
ucs2-short = { $text } has letters that plain SMS has not: an SMS then holds 70 letters instead of 160
ucs2-short-remedy = change { $letters }
sign-becomes-letter = in { $text }, `{ $sign }` reaches the phone as `{ $sent }`
sign-becomes-letter-remedy = write it in words
folded-letters = these letters reach the phone without their mark: { $letters }
folded-letters-remedy = see with content preview whether it is still understood
unsent-after-praise = the explanation has no room beside the praise: who answers rightly does not read it
unsent-after-praise-remedy = shorten it, or the question that follows
long-sentence = { $text } has a sentence of { $words } words; for grade { $grade } more than { $most } are many
long-sentence-remedy = make two sentences
long-word = { $text } has the word `{ $word }` of more than { $most } letters, long for grade { $grade }
long-word-remedy = find a shorter one, or explain it
same-place = the right answer is always { $letter } in the { $count } questions with options
same-place-remedy = change the order of the options
few-items = the lesson has { $count ->
    [one] 1 question
   *[other] { $count } questions
  }, fewer than { $least }
few-items-remedy = write more questions
many-items = the lesson has { $count } questions, more than { $most }
many-items-remedy = split the lesson in two
options-alike = the options `{ $one }` and `{ $other }` are the same when typed without accents and capitals
options-alike-remedy = change one of them
step-numbers = the numbers after `->` are { $numbers }: they do not go up by 1 from 1, so it is asked as pairs
step-numbers-remedy = number the steps of an ordering 1, 2, 3…; write mere pairs in another order
requires-higher = the lesson requires { $id }, which is of grade { $grade } and level { $level }
requires-higher-remedy = require a lesson of the same grade or a lower one
drafts = { $count ->
    [one] 1 lesson of the bundle in { $language } is a draft
   *[other] { $count } lessons of the bundle in { $language } are drafts
  }
drafts-remedy = ask a speaker to read them, and take `status: draft` out of what is approved
missing-edition = the lesson does not exist in { $language }, a language of its bundle
missing-edition-remedy = translate it, or take the language out of bundle.toml
missing-item = the question { $id } is missing, which { $other } has
missing-item-remedy = translate it with the same id
parts-differ = the lesson has { $count } paragraphs, and { $expected } in { $other }
parts-differ-remedy = write the same paragraphs in every language
unlisted-language = the lesson is in { $language }, which its bundle does not list
unlisted-language-remedy = add it to languages in bundle.toml
no-clips = the bundle has no clips in { $language }: { $open } pieces, about { $openminutes } minutes and { $openbytes } bytes
no-clips-remedy = content clips lists what can be recorded
clip-costs = clips in { $language }: { $recorded } of { $pieces }, { $minutes } minutes and { $bytes } bytes; { $open } are left, about { $openminutes } minutes and { $openbytes } bytes
clip-costs-remedy = content clips --missing lists what is left
broken-clip = the clip { $piece } is not a whole Ogg Opus file of less than 3 minutes
broken-clip-remedy = save it as Opus again, with opusenc
missing-clip = the clip { $piece } is missing
missing-clip-remedy = record it and note it with content clips --write
stale-clip = the clip { $piece } says an earlier text
stale-clip-remedy = record it again and note it with content clips --write
unlisted-clip = nobody knows which text the clip { $piece } says
unlisted-clip-remedy = listen to it and note it with content clips --write
foreign-clip = the clip { $piece } belongs to no lesson of the bundle
foreign-clip-remedy = delete it, or put its name right

# Summaries
lint-summary = { $lessons ->
    [one] 1 lesson
   *[other] { $lessons } lessons
  }, { $items ->
    [one] 1 question
   *[other] { $items } questions
  }: { $errors ->
    [one] 1 error
   *[other] { $errors } errors
  }, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
  }, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
  }

preview-text = — As SMS —
preview-sum = { $in } SMS from the learner, { $out } SMS from the box
preview-voice = — In a call —
preview-keys = keys: { $keys }
keys-in-order = { $keys }, in order
keys-number = number and #
keys-text = none, it is answered by SMS

stats-heading = { $bundle }, { $language }: { $lessons } of { $all } lessons, { $items } of { $allitems } questions
stats-drafts = drafts that nobody has approved: { $drafts } lessons
stats-kinds = questions: { $kinds }
stats-segments = SMS per lesson without mistakes: { $in } from the learner, { $out } from the box
stats-voice = voice: { $minutes } minutes read at { $rate } words a minute
stats-clips = clips: { $recorded } of { $pieces }, { $minutes } minutes and { $bytes } bytes; { $missing } are missing, { $stale } say an earlier text; to record: about { $openminutes } minutes and { $openbytes } bytes
stats-bytes = bytes: { $text } of text, { $audio } of audio
kind-choice = choice
kind-number = number
kind-text = word
kind-several = several options
kind-matching = matching
kind-ordering = ordering
kind-true-false = true or false

diff-new-lesson = + lesson { $id }: { $title }
diff-removed-lesson = - lesson { $id }: { $title }
diff-changed-lesson = ~ lesson { $id }: { $what }
diff-new-item = + question { $id } ({ $language })
diff-removed-item = - question { $id } ({ $language })
diff-changed-item = ~ question { $id } ({ $language }): { $what }
diff-none = the lessons do not differ
diff-files = files: { $new } new, { $changed } changed, { $removed } removed; { $bytes } bytes uncompressed
diff-bytes = for a box that has the old version: { $bytes } bytes
diff-minutes = { $minutes } minutes at { $rate } bits a second
field-area = area
field-competence = competence
field-capacity = capacity
field-grade = grade
field-level = level
field-requires = requirements
field-title = title ({ $language })
field-part = paragraph { $number } ({ $language })
field-edition = language { $language }
field-stem = question
field-answer = answer
field-hint = hint
field-explanation = explanation
field-difficulty = difficulty
field-other = other data

new-written = { $path }: written
new-next = Now write the texts in place of POR ESCRIBIR, and see with content lint what is missing.

clips-written = { $path }: { $count } lines

# content build, inspect, import, export
build-refused = nothing was built: { $errors ->
    [one] there is 1 error
   *[other] there are { $errors } errors
  }; what was built before stays as it was
build-unchanged = { $name }: nothing has changed since version { $version }
build-written = { $file }: { $bytes } bytes
build-whole =   whole: { $bytes } bytes
build-changes =   changes from version { $version }: { $bytes } bytes
inspect-head = tree { $tree }, version { $version }: { $files } files, { $bytes } bytes
import-written = { $file }: { $count ->
    [one] 1 question
   *[other] { $count } questions
  }
