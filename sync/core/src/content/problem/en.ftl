# What is wrong with an author's content. Each problem has its remedy in `…-remedy`; neither ends with a full stop.

# A file as a whole
file-name-without-language = the file name names no language
file-name-without-language-remedy = put the language before the ending, as in `01-centenas.es.md` or `01-centenas.qu.gift`
file-repeated = the file is handed in twice
file-repeated-remedy = hand in each file once
file-too-large = the file has { $bytes } bytes, at most { $limit } are read
file-too-large-remedy = split it into several lessons
file-missing-quiz = the lesson has no quiz `{ $quiz }`
file-missing-quiz-remedy = write the quiz with the same name and the ending `.gift`
file-missing-lesson = the quiz has no lesson `{ $lesson }`
file-missing-lesson-remedy = write the lesson with the same name and the ending `.md`

# bundle.toml and clips.tsv
bundle-not-toml = the file is not TOML: { $why }
bundle-not-toml-remedy = write one `key = value` per line, texts in double quotes
bundle-missing-key = the bundle has no `{ $key }`
bundle-missing-key-remedy = add a line `key = value`
bundle-unknown-key = the key `{ $key }` is unknown
bundle-unknown-key-remedy = use name, title, area, languages or priority, or remove the line
bundle-misspelt-key = the key `{ $key }` is unknown, did you mean `{ $nearest }`?
bundle-misspelt-key-remedy = use name, title, area, languages or priority, or remove the line
bundle-bad-value = `{ $value }` cannot be the { $key } of a bundle
bundle-bad-value-remedy = { $key ->
    [name] use lower-case letters, digits and hyphens in quotes, as in `"matematica-primaria"`
    [languages] list language tags, each once, as in `["es", "qu"]`
    [priority] write a number from 1 (first) to 9 (last)
   *[other] write a text in double quotes
  }
bundle-bad-clip-line = the line does not name a clip: `{ $text }`
bundle-bad-clip-line-remedy = write the piece, a tab, and the 16 digits of its digest
bundle-repeated-clip = the clip `{ $piece }` is there twice
bundle-repeated-clip-remedy = keep the line that belongs to the clip that is there

# The lines between the two --- of a lesson file
front-matter-missing = the lesson does not begin with front matter
front-matter-missing-remedy = begin with a line `---`, then one `key: value` per line, then `---`
front-matter-unclosed = the front matter does not end
front-matter-unclosed-remedy = put a line `---` after the last key
front-matter-line-without-key = the line has no key: `{ $text }`
front-matter-line-without-key-remedy = write `key: value`, or close the front matter with `---`
front-matter-unknown-key = the key `{ $key }` is unknown
front-matter-unknown-key-remedy = use id, title, area, competence, capacity, grade, level, requires or status, or remove the line
front-matter-repeated-key = the key `{ $key }` is already on line { $line }
front-matter-repeated-key-remedy = keep one of the two lines
front-matter-missing-key = the front matter has no `{ $key }`
front-matter-missing-key-remedy = add a line `key: value` between the two `---`
front-matter-bad-id = `{ $value }` is not an id
front-matter-bad-id-remedy = use lower-case letters, digits and hyphens, at most 48, as in `mat-3-01`
front-matter-bad-level = `{ $value }` is not a level
front-matter-bad-level-remedy = write a number from 1 to 8, or remove the line: the grade tells the level
front-matter-bad-status = `{ $value }` is not a status
front-matter-bad-status-remedy = write `status: draft` while a speaker has still to approve it, or remove the line
front-matter-bad-grade = `{ $value }` is not a grade
front-matter-bad-grade-remedy = write a number from 1 to 11 (primaria is 1 to 6, secundaria 7 to 11)

# A lesson, once its files are read
lesson-empty = the lesson has no text
lesson-empty-remedy = write at least one paragraph after the second `---`
lesson-too-many-parts = the lesson has { $count } parts, at most { $limit } are possible
lesson-too-many-parts-remedy = split the lesson in two
lesson-part-too-long = the part has { $chars } characters, at most { $limit } are possible
lesson-part-too-long-remedy = split the paragraph with a blank line, one thought each
lesson-face-without-name = the line begins with `>` but neither with `> say:` nor with `> page:`
lesson-face-without-name-remedy = write `> say:` or `> page:`, or remove the `>`
lesson-face-without-part = `> { $face }:` has no paragraph above it
lesson-face-without-part-remedy = put it below the paragraph it belongs to
lesson-repeated-face = the paragraph already has `> { $face }:`
lesson-repeated-face-remedy = keep one; begin its further lines with `>` alone
lesson-empty-face = `> { $face }:` says nothing
lesson-empty-face-remedy = write it, or remove the line
lesson-text-after-face = the text follows a line with `>` without a blank line
lesson-text-after-face-remedy = put a blank line before it, or `>` if it belongs to the line above
lesson-face-too-long = `> { $face }:` has { $chars } characters, at most { $limit } are possible
lesson-face-too-long-remedy = say it shorter
lesson-not-in-curriculum = the list of the Currículo Nacional has no { $key } `{ $value }`
lesson-not-in-curriculum-remedy = write it as the Currículo Nacional does
lesson-near-curriculum = the list of the Currículo Nacional has no { $key } `{ $value }`, did you mean `{ $nearest }`?
lesson-near-curriculum-remedy = write it as the Currículo Nacional does
lesson-no-usable-item = the quiz has no usable item, the lesson is left out in this language
lesson-no-usable-item-remedy = write at least one item, and put right what is reported about the others
lesson-repeated-id = the lesson id `{ $id }` is already in { $file }:{ $line }
lesson-repeated-id-remedy = give this lesson an id of its own
lesson-edition-id-differs = the id is `{ $id }`, but `{ $expected }` in { $file }
lesson-edition-id-differs-remedy = use the same id in every language
lesson-editions-differ = `{ $key }` is not the same as in { $file }
lesson-editions-differ-remedy = write it as in the other language: only the title is translated

# What a lesson requires
requires-unknown = the lesson requires `{ $id }`, which no lesson is
requires-unknown-remedy = write the id of a lesson, or remove it
requires-left-out = the lesson requires `{ $id }`, which is left out
requires-left-out-remedy = put right what is reported about that lesson
requires-cycle = the lessons require each other in a circle: { $path }
requires-cycle-remedy = remove one of them, so that there is a lesson to begin with

# The signs of a quiz file
quiz-unclosed-brace = the answers begun with `{"{"}` do not end
quiz-unclosed-brace-remedy = put `{"}"}` after the last answer and no blank line before it; write a brace in a text as `\{"{"}`
quiz-unopened-brace = there is a `{"}"}` without a `{"{"}` before it
quiz-unopened-brace-remedy = put `{"{"}` before the first answer and no blank line after it; write a brace in a text as `\{"}"}`
quiz-unclosed-title = the title begun with `::` does not end
quiz-unclosed-title-remedy = put `::` after the title, or remove the first
quiz-unclosed-key = the key `[{ $key }:` does not end
quiz-unclosed-key-remedy = put `]` after the value, on the same line
quiz-keys-without-question = the keys belong to no question
quiz-keys-without-question-remedy = put them right above their question, without a blank line between
quiz-missing-blank-line = the next question begins without a blank line
quiz-missing-blank-line-remedy = put a blank line between the two questions
quiz-essay = an essay question cannot be asked in a text quiz
quiz-essay-remedy = ask for a short answer, as in {"`{=answer}`"}
quiz-description = a description, a text without answers in braces, cannot be asked in a text quiz
quiz-description-remedy = add the answers in braces, or move the text to the lesson
quiz-too-many-items = the quiz has { $count } items, the first { $limit } are read
quiz-too-many-items-remedy = move some of them to another lesson

# What belongs to every item
item-missing-key = the item has no `{ $key }`
item-missing-key-remedy = add it right above the question, as in `// [id:mat-3-01-1]`
item-unknown-key = the key `{ $key }` is unknown
item-unknown-key-remedy = use id, tag, difficulty, hint, requires or say, or remove the brackets
item-repeated-key = the key `{ $key }` is already on line { $line }
item-repeated-key-remedy = keep one of the two
item-bad-value = `{ $value }` cannot be the { $key } of an item
item-bad-value-remedy = { $key ->
    [difficulty] write a number from 1 (easy) to 5 (hard)
   *[other] use lower-case letters, digits and hyphens, at most 48, as in `mat-3-01-1`
  }
item-missing-explanation = the item has no explanation
item-missing-explanation-remedy = put `####` and the explanation before the `{"}"}`
item-empty-stem = the item asks nothing
item-empty-stem-remedy = write the question before the `{"{"}`
item-too-long = the { $text } has { $chars } characters, at most { $limit } are possible
item-too-long-remedy = say it shorter
item-repeated-id = the item id `{ $id }` is already in { $file }:{ $line }
item-repeated-id-remedy = give this item an id of its own
item-unknown-lesson = the item requires `{ $id }`, which no lesson is
item-unknown-lesson-remedy = write the id of a lesson without a problem, or remove it
item-later-lesson = the item requires `{ $id }`, which can only be mastered after it
item-later-lesson-remedy = remove it, or ask the item in a later lesson

# The options of a choice, the pairs of a matching question, the steps of an ordering
option-none-right = no option is right
option-none-right-remedy = put `=` instead of `~` before the right option
option-several-right = several options are right, but one has `=` or all of the credit
option-several-right-remedy = keep one `=`; or, where all of several must be named, weigh each as in `~%50%`; write an equals sign in a text as `\=`
option-count = the choice has { $count } options, { $least } to { $most } are possible
option-count-remedy = add wrong options with `~`, or remove some
option-pairs = the matching question has { $count } pairs, { $least } to { $most } are possible
option-pairs-remedy = add pairs as in `=a -> b`, or ask some of them in another question
option-pair-options = there are { $count } different options after `->`, { $least } to { $most } are possible
option-pair-options-remedy = add an option that belongs to nothing, as in `= -> b`, or remove some
option-steps = there are { $count } steps to put in order, { $least } to { $most } are possible
option-steps-remedy = add or remove steps; pairs that have these numbers for another reason get one more that belongs to nothing, as in `= -> 0`
option-repeated = the option `{ $text }` is there twice
option-repeated-remedy = change or remove one of them

# Any other answer
answer-without-mark = `{ $text }` has neither `=` nor `~` before it
answer-without-mark-remedy = put `=` before a right and `~` before a wrong answer; or write T or F
answer-without-arrow = `{ $text }` has no `->` with what belongs to it
answer-without-arrow-remedy = write each pair as in `=a -> b`
answer-empty = an answer is empty
answer-empty-remedy = write the answer after its `=` or `~`
answer-bad-weight = `{ $text }` does not begin with a weight
answer-bad-weight-remedy = write it as `%50%`; write `%` in a text after a word
answer-bad-number = `{ $text }` is not a number
answer-bad-number-remedy = write digits with a decimal point, as in {"`{#70}`, `{#3.5:0.1}` or `{#4..6}`"}
answer-empty-range = no number is in the range `{ $text }`
answer-empty-range-remedy = write the smaller number first, and a margin that is not negative
answer-none-right = no answer is right
answer-none-right-remedy = put `=` before a right answer
answer-partial-credit = `{ $text }` has partial credit, a text quiz counts it as wrong
answer-partial-credit-remedy = give it full credit with `=`, or remove it
answer-too-many = { $count } answers are accepted, at most { $limit } are possible
answer-too-many-remedy = keep those that learners really write

# Other people's questions
import-missing-hint = the question `{ $id }` has no hint
import-missing-hint-remedy = write one between the brackets of `[hint:]`
import-missing-explanation = the question `{ $id }` has no explanation
import-missing-explanation-remedy = put `####` and the explanation before the `{"}"}`
import-replaced = `{ $value }` cannot be the { $key } of an item, it becomes `{ $replacement }`
import-replaced-remedy = look whether it suits
import-unknown-column = the column `{ $name }` is unknown
import-unknown-column-remedy = use question, type, answer, option 1 and so on, hint, explanation, difficulty or id
import-missing-column = the table has no column `{ $name }`
import-missing-column-remedy = write the names of the columns into the first row, such as pregunta; respuesta; pista
import-repeated-column = the column `{ $name }` is there twice
import-repeated-column-remedy = remove one of them, or number the options
import-empty-cell = the row has no { $column }
import-empty-cell-remedy = fill the cell, or remove the row
import-unknown-type = `{ $name }` is no type of question
import-unknown-type-remedy = write choice, several, number, text, truefalse or matching, or leave the cell empty
import-no-option = the answer `{ $answer }` is none of the options
import-no-option-remedy = write the letter or the text of an option, several with `|` between
import-no-truth = the answer `{ $answer }` is neither true nor false
import-no-truth-remedy = write V or F
import-no-number = the answer `{ $answer }` is not a number
import-no-number-remedy = write digits with a decimal point, as in `70`, `3.5:0.1` or `4..6`, several with `|` between
import-broken-table = the table cannot be read from here on
import-broken-table-remedy = save the table as CSV again
