# Everything the tool says, in English.
# The same keys and arguments as `es.ftl`: a test holds them to each other.

## Types and limits

type-table = a table
type-list = a list
type-text = a text
type-integer = a whole number
type-number = a number
type-boolean = true or false
type-date = a date
type-null = nothing (null)
type-unknown = a value of no known type
limit-minimum = at least { $limit }
limit-maximum = at most { $limit }
limit-exclusive-minimum = more than { $limit }
limit-exclusive-maximum = less than { $limit }
limit-min-length = at least { $limit } { $limit ->
    [one] character
   *[other] characters
}
limit-max-length = at most { $limit } { $limit ->
    [one] character
   *[other] characters
}
limit-min-items = at least { $limit } { $limit ->
    [one] item
   *[other] items
}
limit-max-items = at most { $limit } { $limit ->
    [one] item
   *[other] items
}
limit-other = within { $limit }
value-yes = yes
value-no = no
value-unanswered = no answer

## What does not fit the schema

schema-unknown-key = there is no answer called `{ $key }`
    .help = here you can write: { $known }
schema-unknown-key-meant = there is no answer called `{ $key }`
    .help = did you mean `{ $meant }`?
schema-missing-key = `{ $key }` is missing, and this part makes no sense without it
    .help = add `{ $key }` here
schema-type = `{ $path }` must be { $expected }
    .help = correct what is written there
schema-type-bare = `{ $path }` must be a text
    .help = write it between quotes: "{ $written }"
schema-some = { $words } and { $more } more
schema-choice = `{ $path }` says `{ $found }`, which is not one of the possible answers
    .help = write one of these: { $allowed }{ $meant }
schema-choice-meant = `{ $path }` says `{ $found }`, which is not one of the possible answers
    .help = did you mean `{ $meant }`? The possible answers are: { $allowed }
schema-date = `{ $path }` says `{ $found }`, which is not a date
    .help = write year-month-day, for example 2026-11-24
schema-format = `{ $path }` says `{ $found }`, which does not have the form `{ $format }`
    .help = if it is a link, copy all of it, from https:// on
schema-pattern = `{ $path }` says `{ $found }`, which does not have the expected form
    .help = write it like this: `{ $example }`
schema-limit = `{ $path }` is out of bounds: it must be { $limit }
    .help = correct what is written there
schema-more = { $count ->
    [one] 1 more answer does not fit the schema
   *[other] { $count } more answers do not fit the schema
}
    .help = correct the first ones and check again
schema-other = `{ $path }` breaks the rule `{ $keyword }` of the schema
    .help = see the schema with: apertura schema

## Packs

pack-undecoded = the file could not be understood: { $reason }
    .help = compare it with the schema: apertura schema rule-1, apertura schema pack-1
pack-no-manifest = the folder has no `pack.toml`
    .help = name the folder that holds `pack.toml`
pack-stray-file = the file `{ $path }` has no place in a pack
    .help = rules go into CHAPTER/NAME.toml; remove or move the file
pack-name-differs = the rule is called `{ $id }` and its file `{ $stem }.toml`
    .help = give the file the name of the rule
pack-duplicate-rule = two rules are called `{ $id }`
    .help = rename one of them
pack-unknown-chapter = `pack.toml` has no chapter `{ $chapter }`
    .help = add it as a [[chapter]], or move the rule to its chapter's folder
pack-unknown-chapter-meant = `pack.toml` has no chapter `{ $chapter }`
    .help = did you mean `{ $meant }`?
pack-composite-name = a chapter or a sum is already called `{ $id }`
    .help = give the sum another name
pack-chapter-value = `{ $path }` is not a number between 0 and 1 of the document
    .help = declare it in the schema with type number, minimum 0 and maximum 1
pack-column-answer = the column `{ $name }` leads to `{ $path }`, which is no answer of the document
    .help = write the path of a single answer of the schema
pack-column-name = the column `{ $name }` has the name of another answer of the document
    .help = remove the column: a table can use the paths of the document directly
pack-column-twice = the column `{ $first }` leads to `{ $path }` too
    .help = keep one column for each answer
pack-chapter-loop = the chapter `{ $chapter }` lies inside itself
    .help = check the `parent` of the chapters
pack-unknown-norm = `pack.toml` has no norm `{ $norm }`
    .help = add it under [norms] with its title, dates in force and confidence
pack-unknown-norm-meant = `pack.toml` has no norm `{ $norm }`
    .help = did you mean `{ $meant }`?
pack-never-in-force = the citation of `{ $norm }` is never in force
    .help = `from` and `to` of the citation must lie within those of the norm
pack-minimum-reason = a minimum condition says why it is one, and only it does
    .help = write `minimum = true` together with `minimum_reason.es` and `minimum_reason.en`, or remove both
pack-no-citation = the rule cites no norm
    .help = add at least one [[citation]]
pack-schema-unknown = there is no schema called `{ $name }`
    .help = see those there are with `apertura schema`, or put a .json file beside `pack.toml`
pack-schema-broken = the schema `{ $name }` cannot be used: { $reason }
    .help = correct the schema (JSON Schema 2020-12)
pack-role-path = the document has no `{ $path }`
    .help = write a path that exists in the document's schema
pack-not-literal = the expression is not in a '''literal'''
    .help = write it between three single quotes, so that errors can point at its exact characters
pack-too-many-lines = the expression has { $lines } lines; { $limit } are allowed
    .help = split it into several rules
pack-one-condition = the condition must have exactly one of: met, level, score, judge
    .help = keep only one
pack-condition-parts = `{ $needs }` and the expression that uses it go together
    .help = `levels` goes with `level`, and `met_from` with `score`
pack-outside-unit = `{ $value }` is outside 0 to 1
    .help = write a value between 0 and 1
pack-weight-missing = the rule has no weight
    .help = add `weight`
pack-weight-unwanted = a consistency rule has only `met`, without weight or evidence
    .help = remove what is too much, or remove `class = "consistency"`
pack-age-parameter = `max_age_days` names `{ $name }`, which is no whole-number parameter of the rule
    .help = add that parameter under [parameters] with a whole number of days
pack-dated-parameter = the dated values of `{ $name }` overlap, differ in type, or there are none
    .help = every day must have one value only
pack-steps-differ = there are { $es } steps in Spanish and { $en } in English
    .help = write the same steps in both languages
pack-no-cases = the rule has no test cases
    .help = add at least a [[case]] that is met, one that is not, and one at the boundary
lint-empty-text = the text is empty
    .help = write it, or remove the key
lint-same-title = the rule `{ $rule }` has the same title
    .help = say in the title what sets this one apart
lint-long-message = the message has { $length } characters; up to { $most } are read with ease
    .help = leave the finding in the message, and the rest in the steps
lint-placeholders = the message names in one language only: { $names }
    .help = name the same answers in Spanish and in English
lint-not-a-question = a consistency rule asks, and this message states
    .help = end the message in a question to be settled
lint-unread-parameter = nothing reads the parameter `{ $name }`
    .help = use it as `parameters.{ $name }`, or remove it
lint-same-case = another case of the rule is called “{ $name }”
    .help = say in the name what sets this one apart
lint-nothing-passes = no case shows what passes
    .help = add a case with expect = "met"
lint-nothing-fails = no case shows what does not pass
    .help = add a case with expect = "not-met" or "partial"
pack-no-base = `cases.toml` is missing, the document that cases are laid over
    .help = write a minimal document that complies with everything

## Conditions

rule-syntax = the expression cannot be understood: { $detail }
    .help = the guide to expressions is in rules/README.md
rule-syntax-incomplete = it is incomplete
rule-syntax-unexpected = `{ $token }` is too much
rule-syntax-expecting = `{ $token }` is missing
rule-syntax-reserved = `{ $token }` is a reserved word
rule-syntax-other = { $words }
rule-unknown-name = there is nothing called `{ $name }`
    .help = an expression can read the answers of the document, `as_of`, `parameters` and `item` (with for_each)
rule-unknown-name-meant = there is nothing called `{ $name }`
    .help = did you mean `{ $meant }`?
rule-unknown-path = the schema does not have `{ $path }`
    .help = there it has: { $known }
rule-unknown-path-meant = the schema does not have `{ $path }`
    .help = did you mean `{ $meant }`?
rule-unknown-parameter = the rule has no parameter `{ $name }`
    .help = add it under [parameters]
rule-unknown-parameter-meant = the rule has no parameter `{ $name }`
    .help = did you mean `{ $meant }`?
rule-unknown-function = there is no function called `{ $name }`
    .help = the table of functions is in rules/README.md
rule-unknown-function-meant = there is no function called `{ $name }`
    .help = did you mean `{ $meant }`?
rule-open-path = the schema leaves `{ $path }` open: nobody knows what is there
    .help = declare its type in the schema with type, properties or items
rule-unsupported = conditions do not use `{ $what }`
    .help = they have: paths, comparisons, arithmetic, && || !, in, ??, if-else, switch and functions like some, all, count
rule-mixed-types = { $left } and { $right } cannot be combined
    .help = compare values of one type
rule-wanted-type = this place takes { $wanted } and has { $found }
    .help = check the expression, or the type in the schema
rule-arguments = `{ $name }` takes { $wanted } arguments and has { $found }
    .help = the table of functions is in rules/README.md
rule-integer-division = dividing whole numbers drops the remainder silently
    .help = compare products (a * 10 >= b * 3) or use a decimal (a / 2.0)
rule-chained-comparison = a comparison of a comparison does not mean what it seems to
    .help = write: a < b && b < c
rule-undecided = the `switch` lacks its last case
    .help = add at the end: _ => value
rule-literal-range = the number does not fit a 64-bit integer
    .help = use a smaller number
rule-nested-too-deep = more than two functions |x| lie inside one another
    .help = move the inner part to a rule of its own
rule-too-long = the expression has { $length } characters; { $limit } are allowed
    .help = split it into several rules
rule-no-such-date = `{ $text }` is not a date that exists
    .help = write year-month-day, for example "2026-11-24"
rule-unknown-level = the rule has no level `{ $name }`
    .help = add it to `levels`
rule-unknown-level-meant = the rule has no level `{ $name }`
    .help = did you mean `{ $meant }`?
rule-reserved-key = the document has an answer called `{ $key }`, which is a name of conditions
    .help = rename the answer in the schema
rule-placeholder = `{ $text }` is not a substitution
    .help = braces hold only a path, .len, a parameter or as_of
rule-not-a-list = `{ $path }` is not a list of the document
    .help = `for_each` takes the path of a list
rule-functions-too-long = functions.rhai has { $length } characters; { $limit } are allowed
    .help = remove what no rule uses
rule-top-level = functions.rhai holds only functions, and this stands outside of them
    .help = put it inside one, which begins with fn
rule-duplicate-function = there are two functions called `{ $name }`
    .help = rename one of them
rule-reserved-function = conditions already have something called `{ $name }`
    .help = give the function another name
rule-unsupported-in-function = functions do not use `{ $what }`
    .help = what a function may use is in rules/README.md
rule-unknown-variable = the function has nothing called `{ $name }`
    .help = a function sees only its parameters and variables; hand it anything else as an argument
rule-unknown-variable-meant = the function has nothing called `{ $name }`
    .help = did you mean `{ $meant }`?
rule-part-assignment = a function does not change a part of something
    .help = hold it in a variable and use list.set(place, value) or list.push(value)
rule-not-a-closure = this place takes a function |x| written there
    .help = for example: list.some(|x| x > 3)
rule-walked-list = the function |x| reads `{ $name }` while it is walked
    .help = copy it before: let other = { $name };

## Rules that break while judging

fault-type = the rule `{ $rule }` met a value of another type
    .help = this is an error of the pack, not of your answers; tell whoever maintains it
fault-result = the rule `{ $rule }` gave a result that it cannot give
    .help = this is an error of the pack, not of your answers; tell whoever maintains it
fault-arithmetic = the rule `{ $rule }` computed a number or date out of range
    .help = check whether an answer is out of all measure; if not, tell whoever maintains the pack
fault-limit = the rule `{ $rule }` took more steps than allowed
    .help = the document is out of all measure, or the rule is badly made

## Notices about a document

notice-other-regime = the answers are of { $date } and are judged as of { $as_of }, when the legal basis is another
    .help = to judge them by what was in force then: --as-of { $iso }
notice-unknown-rule = the pack has no rule called `{ $rule }`
    .help = see the names with: apertura pack show PACK
notice-unknown-rule-meant = the pack has no rule called `{ $rule }`
    .help = did you mean `{ $meant }`?
notice-broken-text = line { $line } has bytes that are not UTF-8 text; “{ $text }” was read and the row was judged
    .help = correct that text and save the file as UTF-8 (in Excel: “CSV UTF-8”)
notice-evidence-nowhere = the evidence `{ $id }` does not say where it is, so it proves nothing
    .help = add at least one of: { $keys }
notice-evidence-later = the evidence `{ $id }` is later than the cut-off date ({ $as_of }) and does not count
    .help = check the date of the document, or the cut-off date
notice-evidence-for-nothing = the evidence `{ $id }` supports `{ $word }`, which is neither an answer nor a rule
    .help = write the path of the answer it supports, or the name of the rule

## Checks against pretence

check-claims-title = Much is claimed and little documented
check-claims = Of { $whole } conditions that are claimed to be met and ask for evidence, { $part } have no document to support them. Which documents are there?
check-excess-title = Many conditions declared not applicable
check-excess = Of { $whole } conditions, { $part } were declared not applicable. Does the guarantor authority confirm the applicability table?

## Report

report-title = Report
report-title-draft = { $title } · DRAFT
report-unnamed = Unnamed institution
report-document = Document
report-row = { $file }, row { $row }
report-as-of = Cut-off date
report-perspective = Perspective
report-basis = Legal basis
report-pack = Pack
report-box = This report rests on what the institution declared as of the cut-off date. It sets no terms or sanctions, and does not verify the authenticity of documents.
report-draft = This is a draft: the signature of whoever authorises it is missing (`{ $key }`).
report-misfits = What could not be read counts as unanswered; the rest is judged all the same.
report-verdict = Minimum conditions: { $verdict }
report-also = also at { $place }
report-minimum = Minimum condition: { $reason }
report-steps = What to do:
report-question = Question: { $question }
report-help = help: { $help }
report-rounding = The index is an aid: a weighted mean with the unanswered at 0; rounded half to even.
report-statutory-gaps = { $count ->
    [one] Outside the minimum conditions 1 legal obligation has a gap.
   *[other] Outside the minimum conditions { $count } legal obligations have a gap.
}
report-unread = Could not be read: { $file }
report-unread-row = Could not be read: { $file }, row { $row }
report-line = { $name } · { $verdict } · { $gaps ->
    [one] 1 gap
   *[other] { $gaps } gaps
} · { $open } to confirm
report-line-unread = could not be read: { $why }
report-unread-count = could not be read: { $count }
totals-title = { $count ->
    [one] Totals of 1 document
   *[other] Totals of { $count } documents
}
totals-read = Read: { $count }
totals-unread = Could not be read: { $count }
totals-misfits = Read, with some answer that does not fit the schema: { $count }
totals-verdicts = Minimum conditions
totals-rules = Rules, those with most gaps first
section-problems = To correct or check in the file ({ $count })
section-first = What to do first
section-legal = Legal obligations with gaps ({ $count })
section-programme = Recommendations and programme with gaps ({ $count })
section-open = Unanswered and to confirm ({ $count })
section-contradictions = To settle between answers ({ $count })
section-met = What is already there ({ $count })
section-not-applicable = Not applicable ({ $count })
section-not-in-force = Without a basis in force on the cut-off date ({ $count })
section-abrogated = Legal basis no longer in force
section-index = Index
section-summary = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
verdict-met = met
verdict-not-met = with gaps
verdict-inconclusive = information is missing
verdict-not-assessed = not assessed
perspective-government = government
perspective-citizen = citizens
perspective-independent = independent
force-must = Legal obligation
force-should = Obligation subject to budget, or to seek
force-instrument = Guideline or model of the National System
force-may = Good practice
citation-article = { "," } art. { $article }
citation-articles = { "," } arts. { $article }
citation-other = { "," } { $article }
citation-fraction = { "," } fr. { $fraction }
basis-none = none in force on the cut-off date
basis-abrogated = { $norm }: in force until { $to }
tag-minimum = minimum condition
index = { $low } (assessed { $coverage } %; possible { $low }-{ $high })
index-stated = { $low } (published value: its components are not answered)
index-none = nothing to count
pending = { $owner } will answer.
pending-by = { $owner } will answer, by { $date } at the latest.
pending-nobody = (nobody in charge)
place-file = { $file }
place-line = { $file }, line { $line }, column { $column }
place-row = { $file }, row { $row }
place-cell = { $file }, cell { $cell } (column «{ $header }»){ $sheet }
place-sheet-cell = { $file }, sheet «{ $sheet }», cell { $cell } (column «{ $header }»)
place-holds = it says: «{ $words }»
open-missing-answer = `{ $path }` is not answered.
open-unreadable-value = The answer `{ $path }` could not be read.
open-evidence-missing = It is claimed to be met and no document supports it: add an entry to `{ $key }` that supports `{ $path }` or the rule `{ $rule }`.
open-evidence-stale = The evidence is old or undated: { $evidence }.
open-human-judgement = A person judges it and has not done so yet.
open-review-disagreement = Two reviews of the same date disagree.
reason-applicability-false = not the case of this institution
reason-declared-na = declared not applicable, with a justification
reason-other-addressee = it falls to another authority
reason-no-items = the list is empty
reason-missing-answer = an answer is missing
reason-unreadable-value = an answer could not be read
reason-evidence-missing = it is claimed and nothing supports it
reason-evidence-stale = the evidence is old or undated
reason-human-judgement = a person judges it and has not done so yet
reason-review-disagreement = two reviews of the same date disagree
reason-rule-type-error = the rule broke: value of another type
reason-rule-arithmetic-error = the rule broke: number or date out of range
reason-rule-limit-exceeded = the rule broke: too many steps
first-evidence = Gather the document that proves: { $title }
first-stale = Renew the document that proves: { $title }
first-answer = Answer `{ $path }`.
first-correct = Correct the answer `{ $path }`.
first-review = Ask whoever is in charge to judge: { $title }

## Reading documents

read-empty = the file is empty
    .help = write the institution's answers and save the file again
read-file-too-large = the file has { $megabytes } MB and the limit is { $limit } MB
    .help = split the file into smaller ones
read-document-too-large = the document has more than { $limit } MB
    .help = leave only the answers; attachments go in another file
read-unknown-format = the format of the file is not recognised
    .help = use a name that ends in .toml, .json, .yaml, .csv or .ndjson, or say which format it is
read-encoding = the file is not saved as UTF-8
    .help = open it in your editor or spreadsheet and save it with the "UTF-8" encoding
read-syntax = broken { $format }: { $detail }
    .help = correct that point and try again; the mistake may stand a little before the place shown
read-not-a-table = the document is a list or a single value, not a table of answers
    .help = write each answer with its name; for several institutions use one file each, or CSV or NDJSON
read-duplicate-key = `{ $key }` is written twice
    .help = keep only one of the two
read-too-deep = more than { $limit } lists or tables stand inside one another
    .help = check the brackets and braces; no answer needs such depth
read-too-many-nodes = the document has more than { $limit } answers
    .help = split the document; in YAML, check the aliases (`*name`) too, which count as if written out
read-number-range = the number `{ $number }` cannot be kept exactly
    .help = use fewer digits; if it is not a quantity, write it in quotes
read-unsupported = { $what }
    .help = write it without that feature
read-no-rows = the table has no rows below the headers
    .help = add one row for each institution
read-header = the header `{ $header }` names no answer
    .help = write the name of an answer, such as `institucion.nombre` or `mecanismos[0].nombre`; lists start at 0 and skip no number
read-header-empty = a column has data and no header
    .help = write the name of the answer above the column, or delete the column
read-header-conflict = the header `{ $header }` cannot stand beside `{ $other }`
    .help = an answer is a value, a list or a table, not two of them; change one of the two headers
read-ragged-row = the row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    } and the header has { $expected }
    .help = if a text has commas, put it in double quotes; cells without data are left empty, with their comma

unsupported-second-document = the file has more than one document (`---`)
unsupported-merge = the key `<<` (merging tables) is not supported
unsupported-key = the name of an answer is a list, a table or an alias
unsupported-endless-alias = the alias contains itself
unsupported-tag = the tag `{ $tag }` is not supported or does not fit what is written

## Details of read-syntax

syntax-other = { $words }
syntax-after-end = there is more text after the end
syntax-after-quote = there is more text after the closing quote
syntax-after-value = there is more text after the value
syntax-anchor = the anchor or alias (`&name`, `*name`) does not exist or is badly written
syntax-bare-point = a number has digits before and after the point
syntax-boolean = `true` or `false` was expected, in lower case
syntax-bracket-extra = there is a bracket or brace too many here, or something is missing before it
syntax-bracket-unclosed = a bracket or brace is not closed
syntax-colon-missing = the colon `:` after the name is missing
syntax-colon-missing-yaml = `: ` (a colon and a space) is missing after the name
syntax-colon-value = a colon `:` has no place here; a text that has one goes in quotes, and the line before must have `: ` and the same indentation
syntax-comma-extra = there is a comma too many
syntax-comma-missing = a comma is missing
syntax-comment = this format has no comments
syntax-control-character = there is an invisible character or a line break that is not allowed here
syntax-date = the date or time does not exist or is badly written; a date is written like `2026-01-31`
syntax-directive = the line that starts with `%` is not understood
syntax-equals-extra = there is an `=` too many
syntax-equals-missing = `=` and the value are missing after the name
syntax-escape = the backslash `\` is followed by something that is not understood
syntax-indentation = the indentation (the spaces at the start of the line) does not match the lines around it
syntax-key-missing = the name of the answer is missing
syntax-key-quotes = the name of the answer must be in double quotes
syntax-list-separator = a comma is missing, or the list or table is not closed
syntax-needs-quotes = a value is missing, or it is a text and must be in quotes
syntax-number = the number is badly written
syntax-quote-unclosed = the quotes that close the text are missing
syntax-single-quotes = texts go in double quotes `"`, not single ones
syntax-stray-space = there is a space that is not a common space; it often comes from copying and pasting
syntax-tab = a tab is not allowed here; use spaces
syntax-table-again = this table was already defined in another way
syntax-tag = the tag that starts with `!` is badly written
syntax-unexpected = there is a sign that was not expected here
syntax-value-missing = the value is missing
syntax-word = there is a word without quotes; texts go in double quotes

## Command line

cli-error = error: { $message }
cli-warning = warning: { $message }
cli-help = help: { $help }
cli-about = Checks what an institution declares against the minimum conditions of institutional openness, and says what is missing, on what legal basis and in which line.
cli-usage = Usage:
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-main-usage = COMMAND [OPTIONS]
cli-check = Judges documents
cli-check-usage = check [OPTIONS] FILE|DIR|-...
cli-check-input = Documents: toml, json, yaml, csv (one row, one document) or ndjson; folders; - is standard input
cli-check-format = Format of the report: terminal, narrated (for screen readers), totals (counts only, for many documents), json, ndjson, markdown, csv, sarif, junit, github, gitlab, rdjson, oscal, badge
cli-check-output = Writes the report to a file, by its ending: .txt, .json, .ndjson, .md, .csv, .sarif, .xml (JUnit), .svg (badge), .gitlab.json, .rdjson, .oscal.json; beside a .csv goes its .datapackage.json, which says what each column holds (may be repeated)
cli-fail-on = From which gap on it fails: minimum (the default), must, should, may, never
cli-fail-on-consistency = Contradictions between answers make it fail too
cli-require-complete = Any unanswered condition counts as incomplete
cli-allow-incomplete = Missing information does not make it fail; nothing assessed does
cli-exit-codes = Exit codes:
    { "  " }0  everything met at the chosen level
    { "  " }1  gaps at the level of --fail-on
    { "  " }2  usage or configuration
    { "  " }3  a document could not be read or does not fit its schema
    { "  " }4  the pack is invalid or a rule failed
    { "  " }5  information is missing, or nothing was assessed
cli-explain = Explains a rule
cli-explain-usage = explain [OPTIONS] RULE [--on FILE]
cli-explain-rule = Name of the rule, as reports show it
cli-explain-on = Says why it came out as it did in that document
cli-init = Writes a questionnaire to fill
cli-init-usage = init [OPTIONS] [KIND] [-o FILE]
cli-init-kind = Kind of document; all are listed without it
cli-init-output = File to write; its ending chooses the format: .toml, .yaml, .json
cli-init-format-help = Format: toml, yaml, json
cli-init-ci = Also writes apertura.toml with the cut-off date and the digest of the pack
cli-schema = Shows a published schema, or their names
cli-schema-usage = schema [NAME]
cli-schema-name = Name of the schema
cli-pack = Packs of rules from the inside
cli-pack-usage = pack list|show|test|lint [PACK]
cli-pack-list = The embedded packs
cli-pack-list-usage = pack list
cli-pack-show = Norms, chapters and rules of a pack
cli-pack-show-usage = pack show [PACK|DIR] [--plan [RULE]]
cli-pack-show-plan = Shows the plans: conditions as they are evaluated, with their types
cli-pack-test = Runs the test cases of a pack; without a name, of all embedded ones
cli-pack-test-usage = pack test [PACK|DIR]
cli-pack-lint = Checks how rules are written: texts, parameters, cases
cli-pack-lint-usage = pack lint [PACK|DIR]
cli-pack-name = Name of an embedded pack, or folder with its pack.toml
cli-lang = Language: es or en
cli-pack-option = Pack that judges: name, or folder with pack.toml
cli-as-of = Cut-off date, year-month-day; today without it
cli-input-format = Input format: toml, json, yaml, csv, ndjson; by the file's ending without it
cli-threads = Threads that judge at once; all of the machine's without it. The result is the same with any
cli-verbose = Says which settings were used
cli-help-flag = Shows this help
cli-version = Shows the version
cli-value-format = FORMAT
cli-value-file = FILE
cli-value-level = LEVEL
cli-value-lang = LANG
cli-value-pack = PACK
cli-value-date = DATE
cli-value-number = NUMBER
cli-value-input = FILE|DIR|-
cli-value-rule = RULE
cli-value-kind = KIND
cli-value-name = NAME
cli-welcome = apertura checks the openness of an institution. You can begin like this:
    { "  " }apertura init autodiagnostico -o mine.toml    writes the questionnaire to fill
    { "  " }apertura check mine.toml                      checks it and says what is missing and what to do
    { "  " }apertura explain no-openness-committee        explains a rule of the report
    { "  " }apertura --help                               everything else
cli-written = written: { $file }
cli-write = `{ $file }` could not be written: { $reason }
    .help = check that the folder exists and that you may write in it
cli-threads-number = `{ $text }` is not a number of threads
    .help = write a whole number from 1 to { $most }
cli-date = `{ $text }` is not a date
    .help = write year-month-day, for example --as-of 2026-11-24
cli-output-format = nobody can tell in which format to write `{ $file }`
    .help = use a name that ends in .txt, .json, .ndjson, .md, .csv, .sarif, .xml, .svg, .gitlab.json, .rdjson or .oscal.json
cli-settings = the settings of `{ $file }` cannot be understood: { $reason }
    .help = see the possible keys with: apertura schema config-1
cli-settings-none = (no apertura.toml)
cli-settings-used = settings: { $file } · cut-off date { $as_of } · pack { $pack }
cli-pack-read = `{ $file }` of the pack could not be read: { $reason }
    .help = check that the file exists, can be read and is in UTF-8
cli-pack-unknown = there is no pack called `{ $name }`
    .help = the embedded ones are: { $known }; you can also give a folder with pack.toml
cli-pack-unknown-meant = there is no pack called `{ $name }`
    .help = did you mean `{ $meant }`?
cli-pack-which = there are several packs and you did not say which
    .help = choose one: { $known }
cli-pack-invalid = { $count ->
    [one] the pack has 1 problem; nothing was judged
   *[other] the pack has { $count } problems; nothing was judged
}
cli-pack-moved = the pack `{ $name }` is not the one that apertura.toml was written for
    .help = if the change is expected, update pack_sha256 (it is in: apertura pack show { $name })
cli-rule-unknown = there is no rule called `{ $rule }`
    .help = see the names with: apertura pack show
cli-rule-unknown-meant = there is no rule called `{ $rule }`
    .help = did you mean `{ $meant }`?
cli-schema-unknown = there is no schema called `{ $name }`
    .help = those there are: { $known }
cli-schema-unknown-meant = there is no schema called `{ $name }`
    .help = did you mean `{ $meant }`?
cli-kind-unknown = no embedded pack judges documents of the kind `{ $kind }`
    .help = the kinds are:{ $known }
cli-kind-unknown-meant = no embedded pack judges documents of the kind `{ $kind }`
    .help = did you mean `{ $meant }`?
cli-kind-which = there are several kinds of document and you did not say which
    .help = choose one, with: apertura init KIND -o FILE{ $known }
cli-init-format = the questionnaire cannot be written as `{ $format }`
    .help = use .toml, .yaml or .json
cli-init-exists = `{ $file }` exists already and is not overwritten
    .help = choose another name, or move the file
cli-init-written = written: { $file }. Fill it, and then: apertura check { $file }
usage-unknown = `{ $arg }` is not known
    .help = see the options with --help
usage-unknown-meant = `{ $arg }` is not known
    .help = did you mean `{ $meant }`?
usage-command = there is no command called `{ $arg }`
    .help = see the commands with: apertura --help
usage-command-meant = there is no command called `{ $arg }`
    .help = did you mean `{ $meant }`?
usage-missing = { $arg } is missing
    .help = see the usage with --help
usage-missing-command = it is not said what to do
    .help = see the commands with: apertura --help
usage-no-value = the value of { $arg } is missing
    .help = see the usage with --help
usage-value = { $arg } does not take `{ $value }`
    .help = it takes: { $known }
usage-twice = { $arg } is there twice, or with another option that excludes it
    .help = keep only one
usage-other = the line cannot be understood: { $words }
    .help = see the usage with --help
test-difference = { $what }: expected `{ $expected }` and found `{ $found }`
test-count = { $rules } rules · { $passed } cases passed, { $failed } failed
pack-count = { $pack }: { $count }
pack-all = { $count ->
    [one] 1 pack
   *[other] { $count } packs
}
lint-count = { $rules ->
    [one] 1 rule
   *[other] { $rules } rules
}, { $remarks ->
    [0] nothing to mend
    [one] 1 thing to mend
   *[other] { $remarks } things to mend
}
show-norms = Norms
show-count = { $rules } rules and { $consistency } consistency rules
page-condition = Condition
page-when = Applies when:
page-for-each = For each item of `{ $list }`:
page-evidence-none = Asks for no evidence.
page-evidence-expected = Evidence is noted, without effect on the outcome.
page-evidence-required = Asks for evidence: without it, what is declared stays to be confirmed.
page-remediation = What to do about a gap
page-cases = Test cases
page-on = { $file }, as of { $date }
page-not-in-force = On that date the rule has no basis in force; it was not judged.
page-no-contradiction = No contradiction was found.
page-reads = What it read:
page-evidence = Evidence: { $items }
trace-title = How it came to that:
trace-when = Applies when:
trace-condition = Condition:
trace-list = { $count ->
    [one] 1 item
   *[other] { $count } items
    }
trace-table = data
trace-more = and { $count } more
trace-enough = One of these answers would be enough, if it is the true one:
trace-change = { $path }: { $value }
trace-change-evidence = { $path }: { $value }, with a document that shows it
outcome-met = met
outcome-partial = met in part
outcome-not-met = not met
outcome-not-applicable = not applicable
outcome-unanswered = unanswered
outcome-needs-review = to be reviewed
outcome-error = the rule broke
period-between = in force from { $from } to { $to }
period-from = in force since { $from }
period-to = in force until { $to }
period-always = always in force
form-head-toml = Questionnaire. Remove the # from the answers you give and write them after the =.
    What you do not answer stays «unanswered»: it counts neither as a gap nor as met.
    Check it with: apertura check THIS-FILE
form-head-yaml = Questionnaire. Remove the # and its space from the answers you give and from the titles that hold them.
    What you do not answer stays «unanswered»: it counts neither as a gap nor as met.
    Check it with: apertura check THIS-FILE
form-head-json = Questionnaire. Write each answer in place of null; keys that begin with // are notes. What stays null counts as unanswered.
form-answers = Possible answers:
form-articles = Legal basis: { $articles }
form-list = Repeat this block for each item, its title [[...]] without the # too.
form-empty = If there was nothing to write in «{ $list }», remove the # from this line:

## Opening files

read-not-found = there is no such file or folder
    .help = check the name and the folder it is in
read-no-permission = it may not be read
    .help = ask for permission to read it, or copy the file to a folder of your own
read-not-opened = it could not be opened: { $reason }
    .help = close it in other programs and try again
read-workbook = it is a workbook of a spreadsheet program, which is not read directly yet
    .help = in Excel or LibreOffice choose «Save as» and the type «CSV UTF-8 (comma delimited)», and check that file
read-no-documents = the folder has no documents
    .help = put .toml, .json, .yaml, .csv or .ndjson files into it
read-no-kind = the document does not say what it is: `{ $key }` is missing
    .help = add { $key } = "..." with one of these: { $known }; or choose the pack with --pack
read-unknown-kind = no embedded pack judges documents of the kind `{ $said }`
    .help = `{ $key }` can be: { $known }; or choose the pack with --pack

## Saved results
saved-shape = this saved result cannot be understood: { $detail }
    .help = save it again with `apertura check FILE -o result.json`, and do not edit it by hand
saved-no-shape = this file does not say that it is a saved result
    .help = give a file made with `apertura check FILE -o result.json` (or .ndjson)
saved-other-shape = this file says it is `{ $found }`, which is no result that this version can read
    .help = give a file made with `apertura check FILE -o result.json` (or .ndjson)
saved-mixed-runs = this line was judged on another date, or by another version, than the first
    .help = a file of results holds one run: part the lines by cut-off date
saved-empty = this file of results is empty
    .help = save it again with `apertura check FILE -o result.json`

# Report formats for other programs, and reports of saved results
ci-nothing = No document was checked.
ci-more = and { $count } more; all of them are in the summary and in the other formats.
badge-label = openness · minimum conditions
badge-label-draft = openness · minimum conditions · DRAFT
badge = { $verdict } · { $coverage }% assessed · as of { $date }
badge-many = { $verdict } · at least { $coverage }% assessed · as of { $date }
sarif-root = The folder from which the check was run.
sarif-problem = The document could not be read or does not fit its schema.
ci-no-plan = The assessment plan is the pack of rules; there is none in OSCAL.
markdown-institution = Institution
markdown-verdict = Minimum conditions
markdown-gaps = Gaps
markdown-open = Unanswered or to be confirmed
markdown-more = { $count ->
    [one] 1 more part of this report did not fit; it is whole in the other formats.
   *[other] { $count } more parts of this report did not fit; they are whole in the other formats.
}
csv-package = Results of apertura
csv-findings = One row an institution and rule
csv-note = A document that could not be read is a row without a rule, with the outcome unreadable. A text that a spreadsheet would take for a formula begins with an apostrophe.
csv-document = File, as it was given
csv-row = Row or line, where the file holds many documents
csv-sha256 = SHA-256 digest of the file or of the row
csv-institution-key = Key of the institution
csv-institution-name = Name of the institution
csv-institution-type = Type of institution
csv-perspective = Who looks
csv-as-of = Cut-off date
csv-pack = Pack of rules
csv-pack-version = Version of the pack
csv-verdict = What came out for the document's minimum conditions
csv-rule = Name of the rule
csv-title = Title of the rule: the gap
csv-chapter = Chapter of the pack
csv-phase = Phase of the policy cycle
csv-outcome = What came out
csv-reason = Why, where the outcome does not explain itself
csv-obligation = The strongest force among its provisions in force
csv-minimum = Whether it is a minimum condition
csv-weight = Weight in its chapter
csv-worth-low = What it adds to the index if the unknown counts 0; empty where it does not count
csv-worth-high = What it adds to the index if the unknown counts 1; empty where it does not count
csv-message = What is missing, or why it is not known
csv-citations = Provisions in force on the cut-off date
csv-file = File with the answer that decides
csv-sheet = Sheet of the workbook
csv-cell = Cell
csv-line = Line, from 1
csv-column = Character of the line, from 1
csv-answer = The answer that decides
csv-evidence = Whether there is evidence and it is fresh
csv-items = Items of the list that were judged
csv-items-with-gap = Those of them with a gap
csv-effort = Effort of the remedy
csv-next-step = The first step
saved-not-read = the file could not be opened: { $reason }
    .help = check that the name is right and that you may read it
saved-not-text = the file is not text in UTF-8, so it is no saved result
    .help = give a file written with: apertura check FILE -o result.json
cli-report = Writes reports of saved results
cli-report-usage = report [OPTIONS] RESULT...
cli-report-input = Saved results: json or ndjson; - is standard input
cli-report-format = Report format: any of those of check, except totals
cli-report-settled = { $flag } does not change a saved result: it was judged already
    .help = leave that option out, or judge the documents again with: apertura check
cli-excel = CSV tables begin with the mark that Excel needs to read accents
cli-job-summary = Adds the report in Markdown to the summary of the GitHub job (the file that GITHUB_STEP_SUMMARY names)
cli-no-job-summary = there is no job summary: GITHUB_STEP_SUMMARY names no file
    .help = use --job-summary inside a GitHub job, or write the report with: -o report.md
cli-value-saved = RESULT
