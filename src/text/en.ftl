# Reading documents

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

# Details of read-syntax

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
