# Lectura de documentos

read-empty = el archivo está vacío
    .help = escribe las respuestas de la institución y guarda el archivo otra vez
read-file-too-large = el archivo mide { $megabytes } MB y el límite es de { $limit } MB
    .help = divide el archivo en varios más pequeños
read-document-too-large = el documento mide más de { $limit } MB
    .help = deja solo las respuestas; los anexos van en otro archivo
read-unknown-format = no se reconoce el formato del archivo
    .help = usa un nombre que termine en .toml, .json, .yaml, .csv o .ndjson, o indica el formato
read-encoding = el archivo no está guardado en UTF-8
    .help = ábrelo en tu editor u hoja de cálculo y guárdalo con la codificación «UTF-8»
read-syntax = { $format } mal escrito: { $detail }
    .help = corrige ese punto y vuelve a intentarlo; el error puede venir de un poco antes del lugar señalado
read-not-a-table = el documento es una lista o un valor suelto, no una tabla de respuestas
    .help = escribe cada respuesta con su nombre; si son varias instituciones, usa un archivo para cada una, o CSV o NDJSON
read-duplicate-key = `{ $key }` está escrito dos veces
    .help = deja solo uno de los dos
read-too-deep = hay más de { $limit } listas o tablas una dentro de otra
    .help = revisa los corchetes y llaves; ninguna respuesta necesita tanta profundidad
read-too-many-nodes = el documento tiene más de { $limit } respuestas
    .help = divide el documento; en YAML, revisa también los alias (`*nombre`), que cuentan como si se escribieran completos
read-number-range = el número `{ $number }` no se puede guardar exacto
    .help = usa menos cifras; si no es una cantidad, escríbelo entre comillas
read-unsupported = { $what }
    .help = escríbelo sin esa característica
read-no-rows = la tabla no tiene filas debajo de los encabezados
    .help = agrega una fila por institución
read-header = el encabezado `{ $header }` no nombra ninguna respuesta
    .help = escribe el nombre de una respuesta, por ejemplo `institucion.nombre` o `mecanismos[0].nombre`; las listas empiezan en 0 y no saltan números
read-header-empty = hay una columna con datos y sin encabezado
    .help = escribe arriba de la columna el nombre de la respuesta, o borra la columna
read-header-conflict = el encabezado `{ $header }` no puede estar junto con `{ $other }`
    .help = una respuesta es un dato, una lista o una tabla, no dos cosas a la vez; cambia uno de los dos encabezados
read-ragged-row = la fila tiene { $found ->
        [one] { $found } celda
       *[other] { $found } celdas
    } y el encabezado tiene { $expected }
    .help = si un texto lleva comas, enciérralo entre comillas dobles; las celdas sin dato se dejan vacías, con su coma

unsupported-second-document = el archivo tiene más de un documento (`---`)
unsupported-merge = la clave `<<` (mezclar tablas) no se admite
unsupported-key = el nombre de una respuesta es una lista, una tabla o un alias
unsupported-endless-alias = el alias se contiene a sí mismo
unsupported-tag = la etiqueta `{ $tag }` no se admite o no corresponde a lo escrito

# Detalles de read-syntax

syntax-other = { $words }
syntax-after-end = hay texto de más después del final
syntax-after-quote = hay texto de más después de las comillas que cierran
syntax-after-value = hay texto de más después del valor
syntax-anchor = el ancla o alias (`&nombre`, `*nombre`) no existe o está mal escrito
syntax-bare-point = un número lleva cifras antes y después del punto
syntax-boolean = se esperaba `true` o `false`, en minúsculas
syntax-bracket-extra = aquí sobra un corchete o una llave, o falta algo antes
syntax-bracket-unclosed = falta cerrar un corchete o una llave
syntax-colon-missing = faltan los dos puntos `:` después del nombre
syntax-colon-missing-yaml = falta `: ` (dos puntos y un espacio) después del nombre
syntax-colon-value = aquí no caben dos puntos `:`; un texto que los lleva va entre comillas, y la línea de antes debe tener `: ` y la misma sangría
syntax-comma-extra = sobra una coma
syntax-comma-missing = falta una coma
syntax-comment = este formato no admite comentarios
syntax-control-character = hay un carácter invisible o un salto de línea que aquí no se admite
syntax-date = la fecha o la hora no existe o está mal escrita; una fecha se escribe como `2026-01-31`
syntax-directive = la línea que empieza con `%` no se entiende
syntax-equals-extra = hay un `=` de más
syntax-equals-missing = falta `=` y el valor después del nombre
syntax-escape = la barra invertida `\` va seguida de algo que no se entiende
syntax-indentation = la sangría (los espacios al principio de la línea) no coincide con la de las líneas vecinas
syntax-key-missing = falta el nombre de la respuesta
syntax-key-quotes = el nombre de la respuesta debe ir entre comillas dobles
syntax-list-separator = falta una coma o cerrar la lista o la tabla
syntax-needs-quotes = falta un valor, o es un texto y debe ir entre comillas
syntax-number = el número está mal escrito
syntax-quote-unclosed = faltan las comillas que cierran el texto
syntax-single-quotes = los textos van entre comillas dobles `"`, no sencillas
syntax-stray-space = hay un espacio que no es un espacio común; suele venir de copiar y pegar
syntax-tab = aquí no se admite un tabulador; usa espacios
syntax-table-again = esta tabla ya se definió de otra manera
syntax-tag = la etiqueta que empieza con `!` está mal escrita
syntax-unexpected = hay un signo que aquí no se esperaba
syntax-value-missing = falta el valor
syntax-word = hay una palabra sin comillas; los textos van entre comillas dobles
