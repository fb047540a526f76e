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
pack-negative-weight = a weight cannot be below zero, and it says `{ $value }`
    .help = write zero or a number above it
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
    .help = use a name that ends in .toml, .json, .yaml, .csv, .ndjson, .xlsx, .xls or .ods, or say which format it is
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
cli-check-input = Documents: toml, json, yaml, csv (one row, one document), ndjson or workbooks (xlsx, xls, ods); folders; - is standard input
cli-check-format = Format of the report: terminal, narrated (for screen readers), totals (counts only, for many documents), json, ndjson, markdown, csv, sarif, junit, github, gitlab, rdjson, oscal, badge, html, cedula, proyecto-dictamen, roadmap, plan (the roadmap as csv), xlsx (a workbook with summary, findings, action plan and questionnaire)
cli-check-output = Writes the report to a file, by its ending: .txt, .json, .ndjson, .html, cedula.typ, proyecto-dictamen.typ, .md, .csv, .xlsx, .sarif, .xml (JUnit), .svg (badge), .gitlab.json, .rdjson, .oscal.json; beside a .csv goes its .datapackage.json, which says what each column holds (may be repeated)
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
cli-init-output = File to write; its ending chooses the format: .toml, .yaml, .json, .xlsx
cli-init-format-help = Format: toml, yaml, json, xlsx
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
cli-input-format = Input format: toml, json, yaml, csv, ndjson, xlsx, xls, ods; by the file's ending without it
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
    .help = use a name that ends in .txt, .json, .ndjson, .html, .typ, .md, .csv, .sarif, .xml, .svg, .gitlab.json, .rdjson or .oscal.json
cli-settings = the settings of `{ $file }` cannot be understood: { $reason }
    .help = see the possible keys with: apertura schema config-1
cli-settings-none = (no apertura.toml)
cli-settings-used = settings: { $file } · cut-off date { $as_of } · pack { $pack } · profile { $profile }
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
    .help = use .toml, .yaml, .json or .xlsx
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
read-workbook = it is a workbook of a spreadsheet program, and its name or the format asked for say something else
    .help = change the ending of its name to .xlsx, .xls or .ods, or say --input-format xlsx
read-no-documents = the folder has no documents
    .help = put .toml, .json, .yaml, .csv, .ndjson, .xlsx, .xls or .ods files into it
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

## Comparisons

cli-compare = Compares two editions: what moved, and whether the institution or the ruler moved it
cli-compare-usage = compare [OPTIONS] BEFORE AFTER
cli-compare-input = Before and after: a document, a saved result (.json, .ndjson), a folder of either; - is standard input. With --perspectives, as many as wanted
cli-compare-format = Format: terminal, narrated (for screen readers), json, csv, markdown, html
cli-compare-output = Writes the comparison to a file, by its ending: .txt, .json, .csv, .md, .html (repeatable)
cli-compare-fail-on = What makes it fail: never (nothing, the default), setback (the institution went back), unanswered (or stopped answering), any (a set back of any cause)
cli-compare-as-of-before = Cut-off date of BEFORE, if it is another; a saved result has its own
cli-compare-perspectives = Compares what government, citizens and others say of the same institutions
cli-compare-exit-codes = Exit codes:
    { "  " }0  it was compared
    { "  " }1  there was what --fail-on says
    { "  " }2  usage or configuration
    { "  " }3  a document could not be read or does not fit its schema
    { "  " }4  a pack is invalid or a rule broke
    { "  " }5  there was nothing to compare
cli-check-roadmap = Writes the roadmap: in which order to close the gaps and how the index rises; with -o plan.csv, a plan of action
compare-two-sides = two sides are compared, and { $count } were given
    .help = give BEFORE and AFTER; to compare perspectives, add --perspectives
compare-stdin-twice = standard input cannot be both sides
    .help = save one of the two in a file
compare-output-format = nobody can tell in which format to write `{ $file }`
    .help = use a name that ends in .txt, .json, .csv, .md or .html
compare-title = What moved
compare-before = Before
compare-after = After
compare-nothing = No institution was on both sides: nothing was compared.
compare-same = Nothing moved.
compare-verdict = Minimum conditions: { $before } → { $after }
compare-verdict-same = Minimum conditions: { $after }, as before
compare-chapter = Chapter “{ $title }” [{ $id }]: { $moved }
compare-old-name = it was called { $old }
compare-index = From { $before } to { $after } (change { $change })
compare-mean-index = Mean of { $count ->
    [one] 1 institution
   *[other] { $count } institutions
}: from { $before } to { $after } (change { $change })
compare-no-split = It cannot be split by causes: no rule that counts is on both sides.
compare-not-split = { $count ->
    [one] The change of 1 institution cannot be split by causes.
   *[other] The change of { $count } institutions cannot be split by causes.
}
compare-split = The parts add up to the change exactly. What moved in the rules is told at the answers before; what the institution did, at the weights after.
compare-rules-same = { $count ->
    [one] 1 rule stayed the same.
   *[other] { $count } rules stayed the same.
}
compare-cohort-title = What moved in { $count } institutions
compare-paired-only = Only institutions on both sides count, and only what they moved themselves: not what the pack or the date moved.
compare-all = All
compare-no-type = (no type)
compare-by-type = Type of institution
compare-by-chapter = Chapter
compare-improved = improved
compare-set-back = set back
compare-mixed = both
compare-unmoved = same
compare-line = { $name }: set back in { $back }, improved in { $improved }
compare-nobody-set-back = No institution was set back by what it did.
compare-more-rules = { $count ->
    [one] and 1 more rule, in the formats json and csv
   *[other] and { $count } more rules, in the formats json and csv
}
section-set-back = Set back ({ $count })
section-newly-unanswered = Not known any more ({ $count })
section-improved = Improved ({ $count })
section-newly-answered = Known now ({ $count })
section-newly-applicable = Applies now ({ $count })
section-no-longer-applicable = Applies no more ({ $count })
section-still-open = Still open, for another reason ({ $count })
section-same-worth = The same, and worth something else in the index ({ $count })
section-evidence-only = Only the evidence moved ({ $count })
section-new-contradictions = To be clarified, and was not before ({ $count })
section-settled-contradictions = Clarified since ({ $count })
section-ruler = What moved of the rules, apart from what the institution did ({ $count })
section-index-change = Index
section-only-before = On the first side only ({ $count })
section-only-after = On the second side only ({ $count })
section-incomparable = Cannot be compared ({ $count })
section-misfits = With some answer that does not fit the schema ({ $count })
compare-misfits = What could not be read counts as unanswered. Correct it and compare again; the exact places are told by: apertura check FILE
section-unread = Could not be read ({ $count })
section-directions = Institutions that improved and that were set back
section-directions-chapter = By chapter
section-rules-moved = Rules that moved ({ $count })
section-accompany = Whom to accompany first
moved-improved = improved
moved-set-back = set back
moved-newly-answered = known now
moved-newly-unanswered = not known any more
moved-newly-applicable = applies now
moved-no-longer-applicable = applies no more
moved-still-open = still open
moved-same = the same
cause-institution = by what the institution did
cause-pack = by the change of the rules
cause-calendar = by the passing of time
cause-together = answer and rule both moved: from the results alone they cannot be told apart
ruler-new = new
ruler-retired = retired
ruler-renamed = under another name
ruler-condition = asks something else
ruler-applicability = addresses others, or in other cases
ruler-basis = its basis, its force, when it is in force, or whether it is a minimum condition moved
ruler-reweighted = weighs otherwise or stands in another chapter
ruler-reworded = reworded, and decides as it did
part-retired = rules retired
part-out-of-force = rules no longer in force
part-weights = weights and chapters
part-rules = what rules ask
part-time = terms and age
part-together = answers and rules at once
part-answers = answers and evidence
part-into-force = rules that came into force
part-new = new rules
incomparable-no-key = they have no key of the institution
    .help = add the institution's key to each document: it is matched by, and never the name
incomparable-duplicate-key = the same key stands more than once
    .help = leave one document for each institution, kind and perspective on each side
incomparable-other-kind = on the other side the institution has another kind of document
    .help = compare documents of the same kind
incomparable-other-perspective = on the other side another perspective looks
    .help = to compare perspectives use --perspectives
incomparable-other-pack = different packs judged them
    .help = judge both by the same pack: --pack PACK
perspectives-title = { $count ->
    [one] 1 institution as several see it
   *[other] { $count } institutions as several see them
}
perspectives-how = Each rule that both perspectives know is compared. That one of them does not know is no disagreement: it is counted apart.
perspectives-nothing = No institution has documents of two perspectives: nothing was compared.
perspectives-all-found = All that the government declares met, and that others looked at, was found.
perspectives-institution = Institution
perspectives-rule = Rule
perspectives-compared = rules
perspectives-differ = differ
perspectives-rate = rate
perspectives-unknown = unknown
perspectives-combined = both together, government and citizens, their mean: { $index }
perspectives-together = all
section-not-found = Declared met and not found ({ $count })
section-other-disagreements = Other disagreements ({ $count })
section-rates = Disagreement by institution
section-rates-rule = Rules with disagreement ({ $count })
section-perspective-indices = Index by perspective
section-alone = With one perspective alone ({ $count })

## Roadmap and plan of action

roadmap-title = Roadmap to close the gaps
roadmap-nothing = Nothing is left to close or to answer.
roadmap-step = effort { $effort }; alone, it raises the index by { $gain }; with it and those before, the index comes to { $after }
roadmap-start = The index is { $index } today.
roadmap-how = Gaps first, by legal force; inside each, by what the index gains for the effort (low 1, medium 2, high 3). Then what is to be answered, as if it came out met: the answer may be another one.
section-roadmap-gaps = Gaps to close, in this order ({ $count })
section-roadmap-open = To answer or to document, after that ({ $count })
section-shared = One thing that settles several ({ $count })
shared-document = one document that supports `{ $path }` serves { $count } conditions
shared-answer = { $count } conditions turn on the answer `{ $path }`
shared-step = the step “{ $step }” stands in { $count } conditions
effort-low = low
effort-medium = medium
effort-high = high
plan-institution = Institution
plan-key = Key
plan-document = Document
plan-order = Order
plan-rule = Rule
plan-condition = Gap
plan-state = State
plan-basis = Basis
plan-minimum = Minimum condition
plan-what = What to do first
plan-steps = All steps
plan-effort = Effort
plan-gain = Raises the index
plan-after = Index once closed
plan-with = Settles too
plan-owner = Owner
plan-date = Date agreed

## Convert and merge
cli-convert = Turns documents from one format into another, losing no answer in silence
cli-convert-usage = convert FILE... [-o FILE | -o FOLDER/] [--format FORMAT]
cli-convert-input = Documents, folders, or `-` to read what comes through a pipe
cli-convert-output = File to write; a folder (ending in `/`) receives one file a document
cli-convert-to = Output format: toml, yaml, json, csv or ndjson; by default that of the extension
cli-convert-format = the format to convert to is missing
    .help = name the output with its extension, for instance `-o answers.toml`, or use `--format toml`
cli-convert-many = these are { $count } documents, and one { $format } file holds a single one
    .help = use `--format csv`, `--format xlsx` or `--format ndjson`, or name a folder to receive them one by one: `-o folder/`
convert-null = { $format } has no way to say "nothing": the empty answer `{ $path }` is left out
    .help = in every other format an answer that is not there reads the same: as silence
convert-empty-text = in a table an empty text is an empty cell: `{ $path }` is left without an answer
    .help = if the empty text was an answer, use toml, yaml or json
convert-blanks = in a table the blanks at the beginning and end of `{ $path }` do not count
    .help = if the blanks matter, use toml, yaml or json
convert-empty-table = in a table there is no cell for `{ $path }`, which holds no answer
    .help = answer something in that part, or use toml, yaml or json
convert-empty-list = `{ $path }` is empty here and has items in another row: one table cannot hold both
    .help = convert that document by itself, or use ndjson
convert-note = in json a key that begins with `//` is a note: `{ $path }` is left out
    .help = if it is an answer, use toml or yaml
convert-notes = the notes (lines with `#`) do not go into the new file
    .help = keep the original if you need them
cli-convert-workbook = { $format } workbooks are read, but not written
    .help = use `--format xlsx`: spreadsheet programs open it and save it in other formats
convert-no-cell = the questionnaire in Excel has no cell for `{ $path }`
    .help = if you need it, use toml, yaml or json
cli-join = Brings together in one document the answers that other areas gave
cli-join-usage = merge DOCUMENT PART... [-o FILE]
cli-join-input = The document, then the files with the answers of other areas
cli-join-output = File in which the whole document is written
merge-many = merging needs one document a file, and this one has { $count }
    .help = part the rows with `apertura convert FILE -o folder/ --format toml`
merge-other = `{ $file }` is of another kind of document or of another institution than `{ $whole }`
    .help = see that both files say the same `documento` and the same institution key
merge-taken = { $count ->
        [one] one answer taken from `{ $file }`
       *[other] { $count } answers taken from `{ $file }`
    }
merge-conflict = the two files answer `{ $path }` differently; that of the first is kept
    .help = agree on which is right, and correct the file that is not
merge-conflicts = { $count ->
        [one] one difference is left to settle; all else was merged
       *[other] { $count } differences are left to settle; all else was merged
    }
## Cohorts

cohort-by-unknown = documents cannot be grouped by `{ $name }`: it is no answer of a single value
    .help = write the path of an answer, such as institucion.entidad, or the name of a column
cohort-by-unknown-meant = documents cannot be grouped by `{ $name }`: it is no answer of a single value
    .help = did you mean `{ $meant }`?
cohort-min-group = --min-group does not take `{ $text }`
    .help = write a whole number, for example 5
cohort-output-format = the format of `{ $file }` is not known
    .help = end the name in .txt, .json, .csv or .html
cohort-packs = the documents are of several kinds, and a context diagnosis is of one: { $names }
    .help = choose one with --pack; the others are then among those that could not be read
cohort-file = `{ $file }` could not be read: { $reason }
    .help = check its name and the permission to read it
cohort-roll-date = column `{ $column }` of the roll says `{ $text }`, which is not a date
    .help = write year-month-day, for example 2026-11-24
cohort-roll-nobody = this row of the roll does not say whose it is
    .help = fill in column `{ $key }` or column `{ $name }`
cohort-roll-twice = `{ $id }` is on the roll twice
    .help = leave one row
cohort-stopped = stopped before the end: { $count ->
    [one] 1 document judged
   *[other] { $count } documents judged
}
    .help = what was written says how far it got; in JSON it can go on: --resume THAT-FILE and the same inputs
cohort-keeps-all = { $file } keeps what merging needs, small groups too. To publish it, write it with --publish.
cohort-progress = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
cohort-part-stopped = `{ $file }` is from a run that was stopped
    .help = finish it first with --resume
cohort-parts-differ = `{ $file }` cannot be merged with `{ $first }`: it is of another pack, another date or other groupings
    .help = judge them by the same pack, the same --as-of and the same --by
cohort-not-stopped = `{ $file }` is from a run that ended
    .help = there is nothing to go on with
cohort-stream = `{ $file }` is from a run that read something that cannot be read again
    .help = save the input in a file and judge it anew
cohort-other-inputs = the inputs are not those of `{ $file }`: a name or a size changed
    .help = give the same inputs in the same order, or begin anew
cohort-other-day = `{ $file }` is of another date: { $day }
    .help = leave out --as-of, or judge it anew
cohort-other-pack = `{ $file }` was judged by another version of the pack `{ $name }`
    .help = name that version with --pack, or judge it anew
cohort-published = `{ $file }` was written for publication, without what merging needs
    .help = write it again without --publish
cohort-not-one = `{ $file }` is no context diagnosis written by this tool: { $reason }
    .help = use what this writes: apertura diagnose --format json
cohort-damaged = `{ $file }` does not fit its pack: somebody changed it
    .help = judge it anew
cohort-title = Context diagnosis: { $count ->
    [one] 1 document
   *[other] { $count } documents
}
cohort-read = Read: { $count }
cohort-unread = Could not be read: { $count }
cohort-not-assessed = Read, with nothing that could be assessed: { $count }
cohort-broken = With a rule that broke: { $count }
cohort-contradicted = With answers that contradict each other: { $count }
cohort-anonymous = Without key or name of the institution: { $count }
cohort-stopped-at = The run was stopped after { $count ->
    [one] 1 document
   *[other] { $count } documents
}: this is a part.
cohort-roll = Submissions against the roll
cohort-roll-count = On the roll: { $count }. Percentages are of the roll.
cohort-received = Received in time
cohort-late = Received late
cohort-missing = Not received
cohort-missing-list = Still to come from:
cohort-late-list = Came late:
cohort-undated = Taken to be in time, as their date is not known: { $count }
cohort-strangers = Documents or institutions that are not on the roll: { $count }
cohort-more = and { $count } more
cohort-accompany = Whom to accompany first
cohort-accompany-how = { $count ->
    [one] There is 1 institution with minimum conditions to meet or to confirm
   *[other] There are { $count } institutions with minimum conditions to meet or to confirm
}. { $listed } are named, by the alphabet: those with most. It is not a ranking.
cohort-accompany-gaps = With gaps in minimum conditions:
cohort-accompany-open = Information is missing:
cohort-nameless = (no name)
cohort-gaps = Most common gaps
cohort-no-gaps = There are no known gaps.
cohort-first-gaps = Where to begin: the first gap of each institution
cohort-together = Gaps that come together
cohort-chapters = How ready they are, by chapter
cohort-means = Means are over institutions: each counts as one, whatever its size.
cohort-phases = Conditions met by phase, of those that apply
cohort-stages = Stage of the strategy
cohort-stage-through = Been through all
cohort-stage-unknown = Not known
cohort-count = { $title }: { $count }
cohort-distinct = Distinct: { $count }
cohort-broken-entries = Could not be counted, as the expression broke: { $count }
cohort-too-many-groups = There are too many groups to tell.
cohort-too-many-institutions = There are too many institutions to know which came twice and which are missing.
cohort-by = { $title }: documents and mean index
cohort-held = { $count ->
    [one] 1 group is not told
   *[other] { $count } groups are not told
}: it has fewer than { $least } documents, or would give another away.
cohort-group-stage = most common stage: { $stage } ({ $count })
cohort-index = Index
cohort-index-mean = Mean { $mean } over { $count ->
    [one] 1 institution
   *[other] { $count } institutions
} (assessed { $coverage } %; possible { $mean }-{ $high }).
cohort-index-spread = Minimum { $min } · first quartile { $first } · median { $median } · third quartile { $third } · maximum { $max }
cohort-no-index = There is no index: nothing could be assessed.
cohort-outliers = Out of the ordinary (more than 1.5 times the distance between quartiles away): { $below } below and { $above } above.
cohort-duplicates = Institutions with more than one document: { $count }
cohort-duplicates-how = Each document counted as one. Check which is the right one.
cohort-unread-title = Could not be read: { $count }
phase-diagnose = Diagnose
phase-design = Design
phase-implement = Implement
phase-evaluate = Evaluate
pack-cohort-answer = `{ $path }` is no answer by which documents can be grouped
    .help = write the path of an answer of a single value; with `from`, that of a number
pack-cohort-order = the numbers of `from` are not ascending
    .help = put them in order and leave out those that repeat
pack-cohort-name = `{ $name }` is there twice
    .help = give one of the two another name
cli-diagnose = Context diagnosis: sums up many documents
cli-diagnose-usage = diagnose INPUT... [OPTIONS]
cli-diagnose-input = Files or folders, or - for standard input; with --merge, diagnoses written in JSON
cli-diagnose-output = Writes the cohort to a file, by its ending: .txt, .json, .csv, .html (may be repeated)
cli-diagnose-format = Format: terminal, narrated, json, csv, html
cli-by = Groups by this answer too, or by this column (may be repeated)
cli-min-group = Documents that a group must have to be told (5)
cli-roll = Roll in CSV: clave, nombre and, where known, fecha_limite and recibido
cli-publish = Leaves out of the JSON what only merging needs, which holds small groups
cli-merge = Merges diagnoses written in JSON into one
cli-resume = Goes on with a run that was stopped, from the JSON that it wrote
cli-value-answer = ANSWER
cli-diagnose-exits = Exit codes:
      0  all was read and assessed
      2  usage or configuration
      3  something could not be read or does not fit its schema
      4  the pack is invalid or a rule broke
      5  nothing could be assessed, or the run was stopped
    Gaps do not make a context diagnosis fail: they are what it is about.
## Tables made by others

months = January February March April May June July August September October November December
date-in-words = { $day } { $month } { $year }
read-no-header = the headers are not found: { $count ->
        [one] the first row does not name
       *[other] none of the first { $count } rows names
    } a known column. Seen: { $rows }
    .help = a column is called like its answer, for example: { $expected }; if the table has other names, choose the pack with --pack or say what each column is with --map (a draft: apertura map FILE)
read-duplicate-column = `{ $key }` is in two columns
    .help = keep only one of the two
read-long-row = the row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    } and the header has { $expected }; { $extra } is too much
    .help = if a text has the sign that parts cells, put it in double quotes; if a header is missing, write it
notice-encoding = the file is not UTF-8 (line { $line }); it was read as { $encoding }
    .help = if accents look wrong, say the encoding with --encoding; to leave no doubt, save it as UTF-8 (in Excel: "CSV UTF-8")
notice-encoding-most = most of the file is { $encoding } and it was read so; from line { $line } on there are bytes of another encoding
    .help = correct the lines that are pointed out; if it is the rest that looks wrong, say the encoding with --encoding
notice-encoding-marked = the file was read as { $encoding }, as its first bytes say
    .help = there is nothing to correct
notice-mixed-line = line { $line } mixes encodings: the file was read as { $encoding } and "{ $text }" came out
    .help = correct that text and save the file as UTF-8 (in Excel: "CSV UTF-8")
notice-header-row = the headers were taken from row { $row }; what is above was not read
    .help = if they are not those, delete the rows above
notice-short-row = the row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    } and the header has { $expected }; those missing were read as no answer
    .help = if none should be missing, check the quotes and line breaks of that row
notice-restored-zero = `{ $path }` says `{ $found }` and was read as `{ $read }`: it had lost its first zero
    .help = save the column formatted as text, so that the spreadsheet does not drop zeros
notice-day-first = `{ $path }` says `{ $found }` and was read as { $read }: the day first; no date of the column proves it
    .help = if the month goes first, say so in the map of columns: dates = "mm/dd/yyyy"; or write dates like 2026-11-24
schema-ambiguous-number = `{ $path }` says `{ $found }`, which may be { $comma } (with a decimal comma) or { $point } (with a decimal point)
    .help = write it without thousands separator and with a decimal point, or say the mark in the map of columns: decimal = ","
schema-decimal-comma = `{ $path }` says `{ $found }`; in a table parted by commas it is not assumed to be { $reading }
    .help = write it with a decimal point, or say the mark in the map of columns: decimal = ","
schema-stated-number = `{ $path }` says `{ $found }`, which is not written with the decimal mark of the map, `{ $mark }`
    .help = correct the cell or the map of columns
schema-ambiguous-date = `{ $path }` says `{ $found }` and it is not known which date that is ({ $readings }): in row { $row } of the same column, `{ $proof }` only makes sense with the month first
    .help = write dates like 2026-11-24, or say the order in the map of columns: dates = "mm/dd/yyyy"
schema-month-first = `{ $path }` says `{ $found }`, which only makes sense with the month first ({ $readings }), and the other dates of the column were read with the day first
    .help = write dates like 2026-11-24, or say the order in the map of columns: dates = "mm/dd/yyyy"
schema-stated-date = `{ $path }` says `{ $found }`, which is no date in the order of the map, { $order }
    .help = correct the cell or the map of columns
schema-short-year = `{ $path }` says `{ $found }`, with a year of two digits
    .help = write the whole year, for example 2026-11-24 or 24/11/2026
schema-lost-zeros = `{ $path }` says `{ $found }`; it seems to have lost the first zeros of `{ $meant }`
    .help = if that is the code, write it whole and save the column formatted as text
map-answer = no answer is called `{ $answer }`
    .help = write the path of an answer, for example institucion.nombre; see which there are with: apertura schema
map-answer-meant = no answer is called `{ $answer }`
    .help = did you mean `{ $meant }`?
map-head = Map of columns for documents of the kind { $kind }; headers of row { $row }.
    Each column without # is read as the answer at its right; notes with # are proposals, or columns without a match.
    Use it with: apertura check TABLE --map THIS-FILE
    Where a cell says something else than the answer: "Column" = {"{"} answer = "path", values = {"{"} "S" = "si" {"}"} {"}"}
cli-map = Writes a map of columns for a table made by others
cli-map-usage = map [OPTIONS] FILE [-o MAP]
cli-map-input = Table: csv
cli-map-kind = Kind of document that the table holds; or the pack, with --pack
cli-map-output = File to write, for example columns.toml
cli-map-option = Map of columns: which answer each column is (apertura map writes one)
cli-map-read = the map of columns `{ $file }` could not be read: { $reason }
    .help = check its name and folder
cli-map-written = The map is in { $file }. Complete it and use it with: apertura check { $input } --map { $file }
cli-encoding = Encoding of tables: utf-8, windows-1252; without this option it is found out and said
cli-delimiter = Sign that parts the cells of tables: , ; or tab; without this option, that of the headers
cli-delimiter-unknown = `{ $text }` does not part cells
    .help = the signs that are read: , ; tab
cli-value-encoding = ENCODING
cli-value-sign = SIGN
cli-heard-more = ... and { $count } more warnings on how rows were read; all are in --format json
## Workbooks: what the questionnaire says

form-sheet-notes = Instructions
form-sheet-questions = Questions
form-general = General
form-last = Evidence, pending answers and signatures
form-idle-words = of the in on at to for and or a an with by that which is its from
form-date-format = yyyy-mm-dd
form-locale = 409
form-col-question = Question
form-col-answer = Answer
form-col-how = How to answer
form-col-basis = Legal basis
form-col-why = Why it matters
form-col-evidence = Evidence that helps
form-col-number = No.
form-col-above = No. in “{ $sheet }”
form-note-number = Other sheets refer to each row by this number. If you add rows, give each a number of its own.
form-note-above = The number that the row this one belongs to has on the sheet “{ $sheet }”.
form-evidence-word = document:
form-yes = Yes
form-no = No
form-rows = They are on their sheet
form-none = There are none
form-how-choice = Choose from the list
form-how-date = Date: year-month-day
form-how-integer = Whole number
form-how-number = Number
form-how-text = Text
form-how-list = One or more, separated by semicolons
form-how-some = One or more, separated by semicolons: { $choices }
form-how-rows = Write one a row on the sheet “{ $sheet }”; if there are none, choose “There are none”
form-how-example = { $how }. For example: { $example }
form-wrong = That answer cannot be read
form-wrong-choice = Choose one of the answers of the list, or leave the cell empty.
form-wrong-date = Write a date, for example 2026-11-24, or leave the cell empty.
form-wrong-integer = Write a whole number, or leave the cell empty.
form-wrong-number = Write a number, or leave the cell empty.
form-how-title = How to fill it in
form-how = 1. Answer in the yellow cells: first the sheet “{ $questions }”, then the others. To the right of each question stands how to answer it, what it rests on and which evidence helps.
    2. What you do not know, leave empty: it stays “unanswered” and counts neither as a gap nor as met.
    3. On the sheets of lists, write one item a row. If there are none, say so on “{ $questions }” with “{ $none }”; an empty sheet does not say that.
    4. Where a cell takes several answers, separate them with semicolons.
    5. You may sort, insert and delete rows, and add sheets and notes. The protection has no password: it keeps questions from being deleted by accident.
    6. Save the file and check it with: apertura check NAME-OF-THE-FILE
form-means-title = What the answers mean
form-means = • { $answer }
form-means-open = • { $answer }: still to be confirmed; counts neither as a gap nor as met
form-means-empty = • Empty cell: unanswered
form-made = Made with the pack { $id } { $version } ({ $digest }), with what is in force on { $date }.

## Workbooks: what is read

place-sheet-bare = { $file }, sheet “{ $sheet }”, cell { $cell }
place-sheet = { $file }, sheet “{ $sheet }”, row { $row }
cli-init-binary = a workbook is not shown on a screen
    .help = say in which file: -o questionnaire.xlsx
book-page = it is no workbook but a web page under another name
    .help = open it in Excel or LibreOffice, choose “Save as” and the type “Excel Workbook (.xlsx)”, and check that file
book-text = it is no workbook but a text file under another name
    .help = if it is a table, change its ending to .csv; if not, to the one it should have: .toml, .json or .yaml
book-xml = it is an XML spreadsheet of Excel 2003, which is not read
    .help = open it in Excel or LibreOffice, choose “Save as” and the type “Excel Workbook (.xlsx)”, and check that file
book-binary = it is a binary Excel workbook (.xlsb), which is not read
    .help = open it in Excel, choose “Save as” and the type “Excel Workbook (.xlsx)”, and check that file
book-other = it is no workbook
    .help = see that it is the file you meant: .xlsx, .xls and .ods are read
book-locked = the workbook needs a password to open it
    .help = open it in Excel or LibreOffice, remove the password to open, save it and check it again
book-damaged = the workbook is incomplete or damaged
    .help = ask for it to be sent again, or open it in Excel or LibreOffice: if it can be repaired, save it and check that file
book-damaged-part = the workbook is incomplete or damaged (in “{ $part }”)
    .help = ask for it to be sent again, or open it in Excel or LibreOffice: if it can be repaired, save it and check that file
book-too-large = what the workbook holds takes up more than { $limit } MB once inflated
    .help = split the workbook, or save the sheet as CSV
book-too-wide = the sheet “{ $sheet }” has cells written too far from one another
    .help = delete what stands outside the table, or save the workbook as .xlsx: that is read cell by cell
book-too-many = the questionnaire has more than { $limit } cells with something in them
    .help = remove the sheets that are not part of the questionnaire
book-blank = the workbook has nothing written in it
    .help = see that it is the file you meant; a new questionnaire is made with: apertura init KIND -o questionnaire.xlsx
book-route = the hidden cell of this row says `{ $route }`, which is not the path of an answer
    .help = make a new questionnaire with apertura init and copy the answers into it
book-twice = `{ $path }` is answered twice
    .help = leave only one of the two answers
book-same-table = this sheet is the same list as the sheet “{ $first }”
    .help = bring the rows together on one of them and delete the other
book-orphan = it says that it belongs to row { $number } of the sheet “{ $above }”, and there is no filled row with that number
    .help = write one of the numbers that “{ $above }” has
book-orphan-unnamed = this row does not say to which of the sheet “{ $above }” it belongs
    .help = write the number that it has on “{ $above }”
book-same-number = the number { $number } stands in two rows, and another sheet refers to it
    .help = give each row a number of its own, and correct the sheet that refers to them
book-macros = the workbook has macros; it was read without running them
    .help = if you do not need them, save it as “Excel Workbook (.xlsx)”, without macros
book-links = the workbook takes data from other files, which were not opened; the last saved values were read
    .help = if any of them may have changed, open the workbook in Excel, update its links and save it
book-no-result = the cell has a formula without a result, and was taken as empty
    .help = open the workbook in Excel or LibreOffice, which compute it, and save it; or write the value
book-failed = the formula of the cell gives the error { $error }; that answer could not be read
    .help = correct the formula, or write the value
book-digits = the cell holds the number { $number }: spreadsheets keep only fifteen digits, and the last ones may be others
    .help = format the cell as text and write the code again
book-column = the column “{ $header }” is not part of the questionnaire, and was not read
    .help = if it holds answers, move them to the columns of the questionnaire
book-row = there is an answer in a row without a question, and it was not read
    .help = move it to the row of its question
book-sheet = this sheet is not part of the questionnaire, and was not read
    .help = if it holds answers, move them to the sheets of the questionnaire
book-not-none = it says “{ $said }”, and its sheet has rows; the rows were read
    .help = delete that answer, or the rows
book-maker = the questionnaire was made with { $made } and is judged with { $judged }: questions may be missing
    .help = to see them, make a new one with apertura init

## Sheets of a questionnaire, each a file

book-mixed = sheets of two questionnaires are together: this one and “{ $first }”
    .help = leave the sheets of only one in the folder, or begin the name of each file with that of its questionnaire: north-Questions.csv, south-Questions.csv
book-whose = it is a sheet of a questionnaire, and the folder has the questions of more than one: nothing tells which it belongs to
    .help = begin its name with that of its questionnaire, as LibreOffice does when it saves every sheet (north-Questions.csv, north-Members.csv), or keep each questionnaire in a folder of its own
book-no-questions = it is a part of a questionnaire, and the sheet of questions is missing: without it nobody knows what is answered, or by whom
    .help = save that sheet too as CSV in the same folder, or check the .xlsx workbook, which has them all
book-stranger = the questions of this questionnaire do not ask for this sheet, and it was not read: it may be of another one
    .help = if it is of another questionnaire, keep it in another folder
book-no-above = the sheet to whose rows these belong is missing, and they were not read
    .help = save that sheet too as CSV in the same folder, or check the .xlsx workbook, which has them all
book-missing-files = the questionnaire was read in part: { $count ->
        [one] the sheet is missing of
       *[other] { $count } sheets are missing, those of
    } { $sheets }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }; what goes there stays unanswered, and does not count as a gap
    .help = save those sheets too as CSV in the same folder, or check the .xlsx workbook, which has them all
book-missing = it is said that there are rows in the sheet, and { $count ->
        [one] there is no sheet of
       *[other] there are no sheets of
    } { $sheets }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }; that stays unanswered
    .help = get the sheet back from an earlier copy; if there is nothing to note, choose “There are none”
book-merged = the cells { $cells } are merged and ask for { $count } answers: it was read in { $first } only, and the others stayed unanswered
    .help = if the answer holds for all of them, unmerge the cells and write it in each
read-cell-astray = the cell is written outside the table, to the right of the last header; it says { $extra }
    .help = if it is part of the table, write its header; if not, delete it
book-too-wide-unnamed = a sheet of the workbook has cells written too far from one another
    .help = delete what stands outside the table, or save the workbook as .xlsx: that is read cell by cell
cli-map-form = `{ $file }` is a questionnaire of apertura: it needs no map of columns
    .help = check it as it is: apertura check { $file }
read-no-marks = it looks like the sheet of questions of a questionnaire of apertura, without the hidden row and column that tell which question is which
    .help = open the original workbook and save the sheet as CSV again without deleting what is hidden, or check the .xlsx workbook
schema-date-alone = `{ $path }` says `{ $found }`, which may be one of two dates: { $readings }
    .help = write the date like 2026-11-24
book-day-first = in this file dates are text; “{ $found }”, which could be read in two ways, was read with the day first, as the questionnaire asks
    .help = if in your spreadsheet the month goes first, write dates as 2026-11-24, or check the .xlsx workbook

## Profiles

cli-profile = Profile: TOML file with what a state or a sector changes of the pack
csv-profile = Profile under which it was judged
report-profile = Profile
html-profile-digest = SHA-256 digest of the profile
html-profile-url = Profile published at
section-departures = In what the profile departs from the standard ({ $count })
section-out-of-profile = Outside the profile ({ $count })
profile-none = no profile
profile-notice-same = This report uses the profile “{ $title }”, issued by { $authority }. On the date of judging it does not depart from the standard of the pack.
profile-notice = { $count ->
    [one] This report uses the profile “{ $title }”, issued by { $authority }. It departs from the standard of the pack in 1 rule: { $minimum } and { $must }. It does not compare with results of another profile, or of none.
   *[other] This report uses the profile “{ $title }”, issued by { $authority }. It departs from the standard of the pack in { $count } rules: { $minimum } and { $must }. It does not compare with results of another profile, or of none.
}
profile-minimum = { $count ->
    [0] none is a minimum condition
    [one] 1 is a minimum condition
   *[other] { $count } are minimum conditions
}
profile-must = { $count ->
    [0] none is a legal duty in force
    [one] 1 is a legal duty in force
   *[other] { $count } are legal duties in force
}
profile-notice-version = The profile was written for version { $named } of the pack, and version { $judges } judges.
profile-tag-must = legal duty
profile-left-out = Left out: it is not judged
profile-parameter = `{ $name }`: the pack says { $pack }; the profile, { $profile }
verdict-met-profile = { $count ->
    [one] met only by the profile: it leaves out or changes 1 minimum condition
   *[other] met only by the profile: it leaves out or changes { $count } minimum conditions
}
verdict-met-profile-short = met by the profile
page-left-out = The profile “{ $title }” leaves this rule out: it is not judged.
page-set-by = Value of the profile “{ $title }”; the pack says { $pack }.
page-out-of-profile = The profile leaves this rule out; it was not judged.
compare-profile = The profile is another. Before: { $before }. After: { $after }.
compare-profiles = { $count ->
    [one] In 1 institution the two sides were judged under different profiles.
   *[other] In { $count } institutions the two sides were judged under different profiles.
}
compare-profile-means = The ruler moved: not all of the difference between the two indices is of the institution.
ruler-profile = the profile leaves it out, leaves it out no more, or changes it
part-retired-profile = rules that were retired or that the profile leaves out
part-new-profile = rules that are new or that the profile leaves out no more
cohort-other-profile = `{ $file }` was judged under the profile `{ $name }`, and this run uses another or none
    .help = give that same file with --profile, or judge again
cohort-no-profile = `{ $file }` was judged without a profile, and this run uses one
    .help = remove --profile (or `profile` in apertura.toml), or judge again under the profile
profile-read = the profile `{ $file }` could not be read: { $reason }
    .help = check the path given with --profile or as `profile` in apertura.toml, and that the file is UTF-8
profile-not-used = { $count ->
    [one] 1 document was judged without the profile, which is of the pack `{ $pack }`
   *[other] { $count } documents were judged without the profile, which is of the pack `{ $pack }`
}
    .help = if they were to be judged under it, check of which kind they are and which pack judges them
profile-unknown-pack = there is no pack called `{ $pack }`
    .help = those included are: { $known }; for one of your own, give its folder with --pack
profile-unknown-pack-meant = there is no pack called `{ $pack }`
    .help = did you mean `{ $meant }`? For one of your own, give its folder with --pack
profile-other-pack = the profile was written for the pack `{ $named }`, and `{ $judges }` judges
    .help = use the profile with its pack, or write one for `{ $judges }`
profile-other-version = the profile was written for version { $named } of the pack, and version { $judges } judges
    .help = check that its changes still make sense, and update `pack_version`
profile-unknown-rule = the pack has no rule called `{ $rule }`
    .help = see the names with: apertura pack show
profile-unknown-rule-meant = the pack has no rule called `{ $rule }`
    .help = did you mean `{ $meant }`?
profile-old-name = the rule `{ $old }` is called `{ $rule }` now
    .help = the change is applied; write the new name
profile-unknown-chapter = the pack has no chapter called `{ $chapter }`
    .help = see the chapters with: apertura pack show
profile-unknown-chapter-meant = the pack has no chapter called `{ $chapter }`
    .help = did you mean `{ $meant }`?
profile-no-parameters = the rule `{ $rule }` has no parameters, and the profile sets `{ $name }`
    .help = remove this part; what is no parameter of a rule is not changed by a profile
profile-unknown-parameter = the rule `{ $rule }` has no parameter `{ $name }`
    .help = its parameters are: { $known }
profile-unknown-parameter-meant = the rule `{ $rule }` has no parameter `{ $name }`
    .help = did you mean `{ $meant }`?
profile-parameter-sort = the value of `{ $name }` must be { $wanted }, as in the pack
    .help = write a value of that type; without quotes if it is a number, a date, true or false
profile-sort-bool = true or false
profile-sort-integer = a whole number
profile-sort-number = a number
profile-sort-date = a date
profile-sort-text = a text
profile-sort-list-any = a list
profile-sort-list = a list in which every entry is { $entries }, with at least one
profile-negative = the value of `{ $name }` is below zero, and none of the pack's is
    .help = write zero or more
profile-dated-shape = in the values by date of `{ $name }`, this is neither a day nor a value
    .help = write each with the keys `from`, `to` and `value`: dates without quotes, and the value
profile-dated = the values by date of `{ $name }` meet on some day, or are of different types
    .help = give each day one value, and all of them one type
profile-dated-gap = `{ $name }` has no value for { $day }, the date of judging
    .help = add the value of that day; the pack's is not taken in its place
profile-twice = the rule `{ $rule }` is excluded twice
    .help = leave one, with its reason
profile-set-twice = the parameter `{ $name }` of the rule `{ $rule }` is set twice: by the name it has and by one that it had
    .help = leave one, under the name it has
profile-set-and-left-out = the profile leaves out the rule `{ $rule }` and sets its parameters too
    .help = remove one of the two parts
profile-duty = the rule `{ $rule }` is a legal duty and a minimum condition on { $day } ({ $provision }); no profile leaves it out
    .help = if it does not apply to an institution, let it say so in its document, with the justification; if the gap is known and somebody answers for it, with --waivers
profile-only-duties = { $count ->
    [one] outside these chapters there is 1 rule that is a legal duty and a minimum condition on { $day }; no profile leaves it out
   *[other] outside these chapters there are { $count } rules that are legal duties and minimum conditions on { $day }; no profile leaves them out
}
    .help = add the chapters that hold them: { $chapters }

## Pages and papers
html-many = { $count ->
    [0] Report on no document
    [one] Report on 1 document
   *[other] Report on { $count } documents
}
html-none = No document was checked, so nothing is known: an empty report is no good news.
html-documents = Documents, in the order in which they were read; the report on each follows below
html-only-table = These are more than { $most } documents: here is the table alone. For the report on one, check its file by itself.
html-unread = Could not be read
html-not-read = Nothing in this document was judged. Correct what follows and check it again.
html-contents = Contents
html-error = To correct
html-warning = To look at
html-next = Next step:
html-where = Where it is in your file:
html-evidence-none = Evidence: no document supports it.
html-evidence-present = Evidence: { $items }.
html-evidence-stale = Evidence too old, or without a date: { $items }.
html-effort-low = days, one office
html-effort-medium = weeks, or several offices
html-effort-high = months, or a decision of the head of the institution
html-sure = sure, from what was answered
html-possible = possible, if what is still unanswered is complied with
html-chapters = Chapters: index, how far it could reach, and how many conditions came out how
html-col-chapter = Chapter
html-col-possible = Possible
html-col-coverage = Assessed
html-col-minimum = Minimum conditions
html-col-met = In place
html-col-gaps = With a gap
html-col-open = To confirm
html-col-not-applicable = Not applicable
html-col-institution = Institution
html-col-outcome = Outcome
html-col-rules = Conditions
html-sum = Sum: { $title }
html-stated = published value
html-totals = All conditions, by outcome
html-not-in-force = without a basis in force
html-rules = total of the pack
html-reproduce = How to make this report again
html-reproduce-how = The same file, the same pack, the same program and the same cut-off date give the same report, letter by letter.
html-command = apertura check { $file }{ $pack } --as-of { $date } --lang { $lang } -o report.html
html-digest = SHA-256 digest of the document
html-pack-digest = SHA-256 digest of the pack
html-no-digest = could not be taken
html-tool = Program
paper-draft = DRAFT
paper-condition = Condition
paper-missing = What is missing
paper-signatures = Signatures
paper-made = Prepared by
paper-reviewed = Reviewed by
paper-authorised = Authorised by
paper-name = Name
paper-post = Post
paper-date = Date
paper-signature = Signature
paper-given = The document says who authorises it; the signature goes here.
opinion-mark = DRAFT
opinion-title = Draft of a verification opinion
opinion-box = This is a draft that a guarantor authority prepares: it has no effect until the authority issues and signs it. What this tool does not know is left blank; what it knows comes from a document and is checked against what is published before signing.
opinion-file = File
opinion-number = Number
opinion-institution = Obligated institution
opinion-period = Period
opinion-exercise = Year and quarter
opinion-competence = Competence
opinion-authority = Guarantor authority
opinion-scope = Scope
opinion-method = Method and sample
opinion-method-how = Each condition was judged by published rules on what the document says, from an independent perspective.
opinion-sample = Sample checked on the portal or the Platform
opinion-consulted = Date and time of consultation
opinion-day-hour = Day and time
opinion-address = Place or link consulted
opinion-findings = Criterion, valuation and finding
opinion-criterion = Criterion
opinion-valuation = Valuation
opinion-finding = Finding
opinion-resolution = Resolutions
opinion-resolution-how = The guarantor authority writes them.
opinion-requirements = Requirements
opinion-term = For the institution to remedy what follows, and to report on it, within a term
opinion-no-requirements = None results from what was checked.
opinion-recommendations = Recommendations
opinion-no-recommendations = None results from what was checked.
opinion-unread = of a document that could not be read there is no draft opinion
    .help = correct it and ask again, or ask for the report first: -o report.html
opinion-not-guarantor = only a guarantor authority prepares a draft opinion, and this document is not written from outside the institution
    .help = if you are the guarantor authority and noted what you verified, write the independent perspective in the document; for a self-assessment ask for the record: -o cedula.typ
opinion-nothing-verified = this document has no obligations that are verified by opinion on the cut-off date
    .help = there is no opinion on institutional openness; ask for the record: -o cedula.typ
opinion-no-document = without documents there is no draft opinion
    .help = give the document in which you noted what you verified
template-syntax = the template cannot be understood: { $detail }
    .help = correct that line; templates are written as those of Jinja
template-undefined = the template uses something that the report does not have
    .help = the names it can use are in the embedded templates and their README
template-missing = the template asks for another that does not exist: { $detail }
    .help = put it in the same folder, or remove the line
template-unknown = the template calls something that does not exist: { $detail }
    .help = use what Jinja templates have: filters, functions and tests
template-other = the template failed: { $detail }
    .help = correct that line
template-folder = the templates of `{ $folder }` could not be read: { $reason }
    .help = give a folder with templates; those it lacks are the embedded ones
template-none = `{ $folder }` has no template that is used
    .help = name it as the one it is to replace: { $known }
cli-template = Folder with templates of your own for html, cedula and proyecto-dictamen; those it lacks are the embedded ones
cli-value-folder = FOLDER
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

## Workbooks with results (XLSX)
xlsx-title = Results of apertura
xlsx-summary = Summary
xlsx-institutions = Institutions
xlsx-findings = Findings
xlsx-actions = Action plan
xlsx-problems = To correct or clarify
xlsx-next = What is missing, and what to do
xlsx-force = Obligation
xlsx-said = What is missing, or why
xlsx-place = Where it is
xlsx-answer = Answer that decides
xlsx-evidence = Evidence
xlsx-evidence-none = no document supports it
xlsx-evidence-present = { $items }
xlsx-evidence-stale = old or undated: { $items }
xlsx-out-of-profile = outside the profile
xlsx-is-draft = Is a draft
xlsx-remark = Remark
xlsx-sort = What it is
xlsx-what = What is wrong
xlsx-help = Next step
xlsx-code = Code
xlsx-contradiction = To clarify
xlsx-whole = The whole pack
xlsx-documents = Documents
xlsx-no-sum = What came out for each institution is on the sheet Institutions. Indices are neither added up nor averaged here: each is of one document.
xlsx-drafts = { $count ->
    [one] DRAFT: 1 document lacks the signature of who authorises it.
   *[other] DRAFT: { $count } documents lack the signature of who authorises them.
}
xlsx-others = { $outcome } ({ $count ->
    [one] 1 rule
   *[other] { $count } rules
})
cli-xlsx-binary = a workbook is not shown on a screen
    .help = say in which file: -o result.xlsx
cli-xlsx-lost = { $count ->
    [one] 1 answer does not fit as it is in the questionnaire of the workbook: { $answers }
   *[other] { $count } answers do not fit as they are in the questionnaire of the workbook: { $answers }
}
    .help = the result is of your whole file; to correct answers use your file and not the workbook
## Pages of cohorts and of comparisons

html-of-all = Of all together
cohort-page-what = It sums up what the documents of many institutions say, judged by the same conditions as of the same date. It does not verify what they declare.
cohort-page-denominator = Shares are of the { $read } documents that were read, unless something else is said; what could not be read is left out. The index is of the { $assessed } in which anything could be assessed.
cohort-page-order = It is not a ranking: institutions stand by the alphabet, never by their index.
cohort-page-dates = Dates, of the first document of each institution
cohort-page-period = { $from } to { $to }
cohort-page-documents = Documents
cohort-page-share = Share
cohort-page-of-roll = Institutions
cohort-page-state = Standing
cohort-page-verdict = Minimum conditions
cohort-page-verdicts = Minimum conditions: documents by result
cohort-page-gaps = Conditions with a gap: documents, and their share of those to which they apply
cohort-page-rule = Condition
cohort-page-firsts = The gap that each institution should close first
cohort-page-pairs = Pairs of conditions with a gap in the same document
cohort-page-one = One condition
cohort-page-other = Another condition
cohort-page-heat = Map of conditions by result
cohort-page-heat-how = Each cell gives the share of the documents read, and how many they are; more colour is a larger share. The first column is the share with a gap, of those to which the condition applies.
cohort-page-heat-caption = Conditions, by chapter: documents by result
cohort-page-heat-gap = With a gap
cohort-page-chapters = Index by chapter: what is sure, by what was answered
cohort-page-mean = Mean
cohort-page-min = Minimum
cohort-page-q1 = First quartile
cohort-page-median = Median
cohort-page-q3 = Third quartile
cohort-page-max = Maximum
cohort-page-mean-high = Mean that is possible, if what is unanswered is met
cohort-page-coverage = Mean assessed
cohort-page-phase = Phase
cohort-page-ready = Met
cohort-page-stage = Stage
cohort-page-counted = Answer
cohort-page-group = Group
cohort-page-common-stage = Most common stage
cohort-page-suppressed = Not told: a small group, or it would give one away
cohort-page-no-mean = nothing could be assessed
cohort-page-tenths = Documents by part of the index
cohort-page-tenth = Part
cohort-page-tenths-how = Each part includes where it begins; the last one includes 1 too.
cohort-page-spread = How the index spreads
cohort-page-figure = Figure
cohort-page-value = Value
cohort-page-times = Times

## Waivers and baseline: gaps that are known already
cli-waivers = Waivers: file with the gaps that somebody answers for until a day (toml, yaml or json; see apertura schema waivers-1). They change no result: the gaps only stop making the run fail
cli-waivers-used = waivers: { $file }
waiver-read = the waivers in `{ $file }` could not be read: { $reason }
    .help = check that the name is spelled right and that you may read it
waiver-expired = the waiver of `{ $rule }` expired on { $until }{ $gaps ->
    [0] {""}
    [one] ; the gap that it speaks of is no longer waived
   *[other] ; the { $gaps } gaps that it speaks of are no longer waived
}
    .help = close the gap, or ask for another waiver with its reason and its date; if it is no longer needed, remove it
waiver-unused = the waiver of `{ $rule }` waives nothing: what was checked has no gap in that condition
    .help = if the gap was closed, remove the waiver
waiver-unused-key = the waiver of `{ $rule }` waives nothing: no document with the key `{ $key }` was checked
    .help = check that the key is written as in the report; if that institution is no longer checked, remove the waiver
waiver-contradiction = the waiver of `{ $rule }` waives nothing: that rule looks for contradictions between answers, and those are to be settled
    .help = correct the answers that contradict each other and remove the waiver
waiver-unknown = there is no rule called `{ $rule }`, so its waiver waives nothing
    .help = copy the name of the rule as the report gives it
waiver-unknown-meant = there is no rule called `{ $rule }`, so its waiver waives nothing
    .help = did you mean `{ $meant }`?
waiver-renamed = the rule `{ $rule }` has another name now, so its waiver waives nothing
    .help = it is now called `{ $now }`; check that the waiver still holds good and write that name
waiver-more = ... and { $count ->
    [one] 1 more waiver
   *[other] { $count } more waivers
} to be looked at; all of them are in --format json
waiver-active-line = Waiver in force until { $until }: { $reason }. Answered for by: { $owner }.
waiver-expired-line = Waiver expired on { $until } and no longer holds: { $reason }. Answered for by: { $owner }.
waiver-unused-line = There is no gap that it speaks of: { $reason }. Answered for by: { $owner }. Until { $until }.
waiver-unknown-line = No rule has that name: { $reason }. Answered for by: { $owner }. Until { $until }.
waiver-active = waiver in force
waiver-over = waiver expired
waiver-idle = waiver without a gap
waiver-stranger = waiver of a rule that does not exist
report-waived-gaps = { $count ->
    [one] 1 gap has a waiver in force: it is a gap still, and does not make the run fail.
   *[other] { $count } gaps have a waiver in force: they are gaps still, and do not make the run fail.
}
csv-waiver = Waiver of the gap: active or expired; it never changes the outcome
csv-waiver-until = Last day of the waiver, inclusive
csv-waiver-owner = Who answers for the waiver
csv-waiver-reason = Why the gap is accepted
xlsx-waiver = Waiver
section-waivers = Waivers ({ $count })
html-waivers-digest = SHA-256 digest of the waivers
section-waivers-idle = Waivers to be looked at ({ $count })
cli-baseline = Baseline: a saved result (json or ndjson). Only gaps that are new or worse since then make the run fail
baseline-line = Baseline ({ $file }, { $date }), gaps then: { $then }. Gaps today: new, { $new }; worse, { $worse }; unchanged, { $unchanged }; improved, { $improved }. No longer there: { $absent }. Only those that are new or worse make the run fail.
baseline-new = new since the baseline
baseline-unchanged = as in the baseline
baseline-improved = better than in the baseline
baseline-worse = worse than in the baseline
baseline-missing = { $count ->
    [one] 1 document is not in the baseline: all of it counts as new.
   *[other] { $count } documents are not in the baseline: everything in them counts as new.
}
baseline-no-key = { $count ->
    [one] 1 document has no key by which to find it in the baseline: all of it counts as new.
   *[other] { $count } documents have no key by which to find them in the baseline: everything in them counts as new.
}
baseline-duplicate-key = { $count ->
    [one] 1 document is in the baseline more than once, and there is no telling which to compare it with: all of it counts as new.
   *[other] { $count } documents are in the baseline more than once, and there is no telling which to compare them with: everything in them counts as new.
}
baseline-other-kind = { $count ->
    [one] 1 document is of another kind than that of its institution in the baseline: all of it counts as new.
   *[other] { $count } documents are of another kind than those of their institution in the baseline: everything in them counts as new.
}
baseline-other-perspective = { $count ->
    [one] 1 document is of another perspective than that in the baseline: all of it counts as new.
   *[other] { $count } documents are of another perspective than those in the baseline: everything in them counts as new.
}
baseline-other-pack = { $count ->
    [one] 1 document was judged by another pack in the baseline: all of it counts as new.
   *[other] { $count } documents were judged by another pack in the baseline: everything in them counts as new.
}
baseline-editions = { $count ->
    [one] 1 document of the baseline was judged by another edition of the pack: what is new or worse may come from the rules and not from the institution. To tell them apart: apertura compare
   *[other] { $count } documents of the baseline were judged by another edition of the pack: what is new or worse may come from the rules and not from the institution. To tell them apart: apertura compare
}
baseline-profiles = { $count ->
    [one] 1 document of the baseline was judged under another profile, or under none: what is new or worse may come from the profile and not from the institution
   *[other] { $count } documents of the baseline were judged under another profile, or under none: what is new or worse may come from the profile and not from the institution
}
baseline-moved-rules = { $count ->
    [one] 1 condition is asked otherwise today than in the baseline: it is new, or what it asks, of whom, or its basis moved.
   *[other] { $count } conditions are asked otherwise today than in the baseline: they are new, or what they ask, of whom, or their basis moved.
}
baseline-later = the baseline is of { $then }, after the cut-off date
    .help = give an earlier result as baseline, or check --as-of
baseline-twice = { $count ->
    [one] 1 document of the baseline was compared with several of this run
   *[other] { $count } documents of the baseline were compared with several of this run
}
    .help = check that there are no two documents of the same institution, kind and perspective
baseline-left-out = { $count ->
    [one] 1 document of the baseline was not checked now.
   *[other] { $count } documents of the baseline were not checked now.
}
csv-baseline = Against the baseline: new, unchanged, improved or worse
xlsx-baseline = Baseline
html-baseline-digest = SHA-256 digest of the baseline
