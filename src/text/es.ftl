# Todo lo que dice la herramienta, en español de México.
# Una llave por frase; `.help` es el siguiente paso. Las mismas llaves y los
# mismos argumentos están en `en.ftl`: una prueba lo vigila.

## Tipos y límites

type-table = una tabla
type-list = una lista
type-text = un texto
type-integer = un número entero
type-number = un número
type-boolean = verdadero o falso (true / false)
type-date = una fecha
type-null = nada (null)
type-unknown = un valor sin tipo
limit-minimum = al menos { $limit }
limit-maximum = a lo más { $limit }
limit-exclusive-minimum = más de { $limit }
limit-exclusive-maximum = menos de { $limit }
limit-min-length = de al menos { $limit } { $limit ->
    [one] carácter
   *[other] caracteres
}
limit-max-length = de { $limit } { $limit ->
    [one] carácter
   *[other] caracteres
} a lo más
limit-min-items = de al menos { $limit } { $limit ->
    [one] elemento
   *[other] elementos
}
limit-max-items = de { $limit } { $limit ->
    [one] elemento
   *[other] elementos
} a lo más
limit-other = dentro de { $limit }
value-yes = sí
value-no = no
value-unanswered = sin respuesta

## Lo que no cabe en el esquema

schema-unknown-key = no se conoce la respuesta `{ $key }`
    .help = en este lugar caben: { $known }
schema-unknown-key-meant = no se conoce la respuesta `{ $key }`
    .help = ¿quiso decir `{ $meant }`?
schema-missing-key = falta `{ $key }`: sin ese dato, esta parte no tiene sentido
    .help = agregue `{ $key }` en este lugar
schema-type = `{ $path }` debe ser { $expected }
    .help = corrija lo que está escrito en ese lugar
schema-type-bare = `{ $path }` debe ser texto
    .help = escríbalo entre comillas: "{ $written }"
schema-some = { $words } y otras { $more }
schema-choice = `{ $path }` dice `{ $found }`, que no es una de las respuestas posibles
    .help = escriba una de estas: { $allowed }{ $meant }
schema-choice-meant = `{ $path }` dice `{ $found }`, que no es una de las respuestas posibles
    .help = ¿quiso decir `{ $meant }`? Las respuestas posibles son: { $allowed }
schema-date = `{ $path }` dice `{ $found }`, que no es una fecha
    .help = escriba año-mes-día, por ejemplo 2026-11-24
schema-format = `{ $path }` dice `{ $found }`, que no tiene la forma `{ $format }`
    .help = si es una liga, cópiela completa, desde https://
schema-pattern = `{ $path }` dice `{ $found }`, que no tiene la forma esperada
    .help = escríbalo así: `{ $example }`
schema-limit = `{ $path }` está fuera de lo permitido: debe ser { $limit }
    .help = corrija lo que está escrito en ese lugar
schema-more = { $count ->
    [one] hay 1 respuesta más que no cabe en el esquema
   *[other] hay { $count } respuestas más que no caben en el esquema
}
    .help = corrija las primeras y vuelva a revisar
schema-other = `{ $path }` no cumple la regla `{ $keyword }` del esquema
    .help = vea el esquema con: apertura schema

## Paquetes

pack-undecoded = el archivo no se pudo interpretar: { $reason }
    .help = compárelo con el esquema: apertura schema rule-1, apertura schema pack-1
pack-no-manifest = en la carpeta no hay `pack.toml`
    .help = indique la carpeta que contiene `pack.toml`
pack-stray-file = el archivo `{ $path }` no tiene lugar en un paquete
    .help = las reglas van en CAPÍTULO/NOMBRE.toml; quite o mueva el archivo
pack-name-differs = la regla se llama `{ $id }` y su archivo `{ $stem }.toml`
    .help = haga que el nombre del archivo sea el de la regla
pack-duplicate-rule = hay dos reglas llamadas `{ $id }`
    .help = cambie el nombre de una de ellas
pack-unknown-chapter = `pack.toml` no tiene el capítulo `{ $chapter }`
    .help = agréguelo como [[chapter]] o mueva la regla a la carpeta de su capítulo
pack-unknown-chapter-meant = `pack.toml` no tiene el capítulo `{ $chapter }`
    .help = ¿quiso decir `{ $meant }`?
pack-composite-name = ya hay un capítulo o una suma que se llama `{ $id }`
    .help = dé otro nombre a la suma
pack-chapter-value = `{ $path }` no es un número entre 0 y 1 del documento
    .help = declárelo en el esquema con type number, minimum 0 y maximum 1
pack-column-answer = la columna `{ $name }` lleva a `{ $path }`, que no es una respuesta del documento
    .help = escriba la ruta de una sola respuesta del esquema
pack-column-name = la columna `{ $name }` tiene el nombre de otra respuesta del documento
    .help = quite la columna: una tabla puede usar directamente las rutas del documento
pack-column-twice = la columna `{ $first }` también lleva a `{ $path }`
    .help = deje una sola columna por respuesta
pack-chapter-loop = el capítulo `{ $chapter }` está dentro de sí mismo
    .help = revise los `parent` de los capítulos
pack-unknown-norm = `pack.toml` no tiene la norma `{ $norm }`
    .help = agréguela en [norms] con título, fechas de vigencia y confianza
pack-unknown-norm-meant = `pack.toml` no tiene la norma `{ $norm }`
    .help = ¿quiso decir `{ $meant }`?
pack-never-in-force = la cita de `{ $norm }` nunca está vigente
    .help = las fechas `from` y `to` de la cita deben caer dentro de las de la norma
pack-minimum-reason = una condición mínima dice por qué lo es, y solo ella
    .help = escriba `minimum = true` junto con `minimum_reason.es` y `minimum_reason.en`, o quite ambos
pack-no-citation = la regla no cita ninguna norma
    .help = agregue al menos una [[citation]]
pack-schema-unknown = no hay un esquema llamado `{ $name }`
    .help = vea los que hay con `apertura schema`, o ponga un archivo .json junto a `pack.toml`
pack-schema-broken = el esquema `{ $name }` no sirve: { $reason }
    .help = corrija el esquema (JSON Schema 2020-12)
pack-role-path = el documento no tiene `{ $path }`
    .help = escriba una ruta que exista en el esquema del documento
pack-not-literal = la expresión no está en un '''literal'''
    .help = escríbala entre tres comillas simples, para que los errores señalen sus caracteres exactos
pack-too-many-lines = la expresión tiene { $lines } renglones; caben { $limit }
    .help = divídala en varias reglas
pack-one-condition = la condición debe tener exactamente uno de: met, level, score, judge
    .help = deje solo uno
pack-condition-parts = `{ $needs }` y la expresión que lo usa van juntos
    .help = `levels` acompaña a `level`, y `met_from` acompaña a `score`
pack-outside-unit = `{ $value }` está fuera de 0 a 1
    .help = escriba un valor entre 0 y 1
pack-weight-missing = a la regla le falta su peso
    .help = agregue `weight`
pack-weight-unwanted = una regla de consistencia solo lleva `met`, sin peso ni evidencia
    .help = quite lo que sobra, o quite `class = "consistency"`
pack-age-parameter = `max_age_days` nombra `{ $name }`, que no es un parámetro entero de la regla
    .help = agregue ese parámetro en [parameters] con un número entero de días
pack-dated-parameter = los valores con fechas de `{ $name }` se enciman, son de tipos distintos o no hay ninguno
    .help = a cada día debe corresponder un solo valor
pack-steps-differ = hay { $es } pasos en español y { $en } en inglés
    .help = escriba los mismos pasos en los dos idiomas
pack-no-cases = la regla no tiene casos de prueba
    .help = agregue al menos un [[case]] que cumpla, uno que no y uno en el límite
lint-empty-text = el texto está vacío
    .help = escríbalo, o quite la llave
lint-same-title = la regla `{ $rule }` tiene el mismo título
    .help = diga en el título qué distingue a esta
lint-long-message = el mensaje tiene { $length } caracteres; se leen bien hasta { $most }
    .help = deje el hallazgo en el mensaje, y lo demás en los pasos
lint-placeholders = el mensaje nombra en un solo idioma: { $names }
    .help = nombre las mismas respuestas en español y en inglés
lint-not-a-question = una regla de consistencia pregunta, y este mensaje afirma
    .help = termine el mensaje con una pregunta por aclarar
lint-unread-parameter = nada lee el parámetro `{ $name }`
    .help = úselo como `parameters.{ $name }`, o quítelo
lint-same-case = otro caso de la regla se llama «{ $name }»
    .help = diga en el nombre qué distingue a este
lint-nothing-passes = ningún caso muestra qué pasa
    .help = agregue un caso con expect = "met"
lint-nothing-fails = ningún caso muestra qué no pasa
    .help = agregue un caso con expect = "not-met" o "partial"
pack-no-base = falta `cases.toml`, el documento sobre el que se prueban los casos
    .help = escriba un documento mínimo que cumpla todo

## Condiciones

rule-syntax = la expresión no se entiende: { $detail }
    .help = la guía de expresiones está en rules/README.md
rule-syntax-incomplete = está incompleta
rule-syntax-unexpected = sobra `{ $token }`
rule-syntax-expecting = falta `{ $token }`
rule-syntax-reserved = `{ $token }` es una palabra reservada
rule-syntax-other = { $words }
rule-unknown-name = no hay nada llamado `{ $name }`
    .help = una expresión puede leer las respuestas del documento, `as_of`, `parameters` e `item` (con for_each)
rule-unknown-name-meant = no hay nada llamado `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
rule-unknown-path = el esquema no tiene `{ $path }`
    .help = en ese lugar hay: { $known }
rule-unknown-path-meant = el esquema no tiene `{ $path }`
    .help = ¿quiso decir `{ $meant }`?
rule-unknown-parameter = la regla no tiene el parámetro `{ $name }`
    .help = agréguelo en [parameters]
rule-unknown-parameter-meant = la regla no tiene el parámetro `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
rule-unknown-function = no hay una función llamada `{ $name }`
    .help = la tabla de funciones está en rules/README.md
rule-unknown-function-meant = no hay una función llamada `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
rule-open-path = el esquema deja abierto `{ $path }`: no se sabe qué hay ahí
    .help = declare su tipo en el esquema con type, properties o items
rule-unsupported = las condiciones no usan `{ $what }`
    .help = quedan: rutas, comparaciones, aritmética, && || !, in, ??, if-else, switch y funciones como some, all, count
rule-mixed-types = no se puede combinar { $left } con { $right }
    .help = compare valores del mismo tipo
rule-wanted-type = aquí va { $wanted } y hay { $found }
    .help = revise la expresión o el tipo en el esquema
rule-arguments = `{ $name }` lleva { $wanted } argumentos y tiene { $found }
    .help = la tabla de funciones está en rules/README.md
rule-integer-division = dividir enteros tira el residuo sin decirlo
    .help = compare productos (a * 10 >= b * 3) o use un decimal (a / 2.0)
rule-chained-comparison = una comparación de una comparación no dice lo que parece
    .help = escriba: a < b && b < c
rule-undecided = al `switch` le falta el último caso
    .help = agregue al final: _ => valor
rule-literal-range = el número no cabe en un entero de 64 bits
    .help = use un número menor
rule-nested-too-deep = hay más de dos funciones |x| una dentro de otra
    .help = saque la parte interior a otra regla
rule-too-long = la expresión tiene { $length } caracteres; caben { $limit }
    .help = divídala en varias reglas
rule-no-such-date = `{ $text }` no es una fecha que exista
    .help = escriba año-mes-día, por ejemplo "2026-11-24"
rule-unknown-level = la regla no tiene el nivel `{ $name }`
    .help = agréguelo en `levels`
rule-unknown-level-meant = la regla no tiene el nivel `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
rule-reserved-key = el documento tiene una respuesta llamada `{ $key }`, que es un nombre de las condiciones
    .help = cambie el nombre de la respuesta en el esquema
rule-placeholder = `{ $text }` no es una sustitución
    .help = entre llaves solo va una ruta, .len, un parámetro o as_of
rule-not-a-list = `{ $path }` no es una lista del documento
    .help = `for_each` lleva la ruta de una lista
rule-functions-too-long = functions.rhai tiene { $length } caracteres; caben { $limit }
    .help = quite lo que ninguna regla usa
rule-top-level = functions.rhai solo lleva funciones, y esto está fuera de ellas
    .help = póngalo dentro de una, que empieza con fn
rule-duplicate-function = hay dos funciones llamadas `{ $name }`
    .help = cambie el nombre de una
rule-reserved-function = las condiciones ya tienen algo llamado `{ $name }`
    .help = dé otro nombre a la función
rule-unsupported-in-function = las funciones no usan `{ $what }`
    .help = lo que una función puede usar está en rules/README.md
rule-unknown-variable = en la función no hay nada llamado `{ $name }`
    .help = una función solo ve sus parámetros y sus variables; lo demás se le da como argumento
rule-unknown-variable-meant = en la función no hay nada llamado `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
rule-part-assignment = una función no cambia una parte de algo
    .help = póngalo en una variable y use lista.set(lugar, valor) o lista.push(valor)
rule-not-a-closure = aquí va una función |x| escrita en el lugar
    .help = por ejemplo: lista.some(|x| x > 3)
rule-walked-list = la función |x| lee `{ $name }` mientras se recorre
    .help = cópiela antes: let otra = { $name };

## Reglas que fallan al juzgar

fault-type = la regla `{ $rule }` encontró un valor de otro tipo
    .help = es un error del paquete, no de sus respuestas; avise a quien lo mantiene
fault-result = la regla `{ $rule }` dio un resultado que no puede dar
    .help = es un error del paquete, no de sus respuestas; avise a quien lo mantiene
fault-arithmetic = la regla `{ $rule }` calculó un número o una fecha fuera de rango
    .help = revise si alguna respuesta es desmedida; si no, avise a quien mantiene el paquete
fault-limit = la regla `{ $rule }` necesitó más pasos de los permitidos
    .help = el documento es desmedido o la regla está mal hecha

## Avisos sobre un documento

notice-other-regime = las respuestas son del { $date } y se juzgan al { $as_of }, cuando el fundamento es otro
    .help = para juzgarlas con lo que regía entonces: --as-of { $iso }
notice-unknown-rule = el paquete no tiene una regla llamada `{ $rule }`
    .help = vea los nombres con: apertura pack show PAQUETE
notice-unknown-rule-meant = el paquete no tiene una regla llamada `{ $rule }`
    .help = ¿quiso decir `{ $meant }`?
notice-broken-text = en el renglón { $line } hay bytes que no son texto UTF-8; se leyó «{ $text }» y la fila se juzgó
    .help = corrija ese texto y guarde el archivo como UTF-8 (en Excel: «CSV UTF-8»)
notice-evidence-nowhere = la evidencia `{ $id }` no dice dónde está, así que no prueba nada
    .help = agregue al menos uno de: { $keys }
notice-evidence-later = la evidencia `{ $id }` es posterior a la fecha de corte ({ $as_of }) y no se cuenta
    .help = revise la fecha del documento o la fecha de corte
notice-evidence-for-nothing = la evidencia `{ $id }` sustenta `{ $word }`, que no es una respuesta ni una regla
    .help = escriba la ruta de la respuesta que sustenta, o el nombre de la regla

## Revisiones contra la apertura simulada

check-claims-title = Se declara mucho y se documenta poco
check-claims = De { $whole } condiciones que se declaran cubiertas y piden evidencia, { $part } no tienen ningún documento que las sustente. ¿Con qué documentos se cuenta?
check-excess-title = Muchas condiciones declaradas no aplicables
check-excess = De { $whole } condiciones, { $part } se declararon no aplicables. ¿Confirma la autoridad garante la tabla de aplicabilidad?

## Informe

report-title = Informe
report-title-draft = { $title } · BORRADOR
report-unnamed = Institución sin nombre
report-document = Documento
report-row = { $file }, fila { $row }
report-as-of = Fecha de corte
report-perspective = Perspectiva
report-basis = Fundamento
report-pack = Paquete
report-box = Este informe descansa en lo que la institución declaró a la fecha de corte. No fija plazos ni sanciones, y no verifica la autenticidad de los documentos.
report-draft = Es un borrador: falta la firma de quien autoriza (`{ $key }`).
report-misfits = Lo que no se pudo leer se cuenta como sin respuesta; lo demás se juzga igual.
report-verdict = Condiciones mínimas: { $verdict }
report-also = también en { $place }
report-minimum = Condición mínima: { $reason }
report-steps = Qué hacer:
report-question = Pregunta: { $question }
report-help = ayuda: { $help }
report-rounding = El índice es de apoyo: media ponderada con lo no contestado en 0; redondeo a la mitad par.
report-statutory-gaps = { $count ->
    [one] Fuera de las condiciones mínimas queda 1 obligación legal con brecha.
   *[other] Fuera de las condiciones mínimas quedan { $count } obligaciones legales con brecha.
}
report-unread = No se pudo leer: { $file }
report-unread-row = No se pudo leer: { $file }, fila { $row }
report-line = { $name } · { $verdict } · { $gaps ->
    [one] 1 brecha
   *[other] { $gaps } brechas
} · { $open } por confirmar
report-line-unread = no se pudo leer: { $why }
report-unread-count = no se pudieron leer: { $count }
totals-title = { $count ->
    [one] Totales de 1 documento
   *[other] Totales de { $count } documentos
}
totals-read = Leídos: { $count }
totals-unread = No se pudieron leer: { $count }
totals-misfits = Leídos, con alguna respuesta que no cabe en el esquema: { $count }
totals-verdicts = Condiciones mínimas
totals-rules = Reglas, primero las de más brechas
section-problems = Lo que hay que corregir o revisar en el archivo ({ $count })
section-first = Qué hacer primero
section-legal = Obligaciones legales con brechas ({ $count })
section-programme = Recomendaciones y programa con brechas ({ $count })
section-open = Sin respuesta y por confirmar ({ $count })
section-contradictions = Por aclarar entre respuestas ({ $count })
section-met = Lo que ya está ({ $count })
section-not-applicable = No aplica ({ $count })
section-not-in-force = Sin fundamento vigente a la fecha de corte ({ $count })
section-abrogated = Fundamento que ya no rige
section-index = Índice
section-summary = { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}
verdict-met = cubiertas
verdict-not-met = con brechas
verdict-inconclusive = falta información
verdict-not-assessed = no evaluadas
perspective-government = gobierno
perspective-citizen = ciudadanía
perspective-independent = independiente
force-must = Obligación legal
force-should = Obligación sujeta a presupuesto o de procurar
force-instrument = Lineamiento o modelo del SNT
force-may = Buena práctica
citation-article = { "," } art. { $article }
citation-articles = { "," } arts. { $article }
citation-other = { "," } { $article }
citation-fraction = { "," } fr. { $fraction }
basis-none = ninguno vigente a la fecha de corte
basis-abrogated = { $norm }: rigió hasta el { $to }
tag-minimum = condición mínima
index = { $low } (evaluado { $coverage } %; posible { $low }-{ $high })
index-stated = { $low } (valor publicado: sus componentes no están contestados)
index-none = nada que contar
pending = Lo contestará { $owner }.
pending-by = Lo contestará { $owner }, a más tardar el { $date }.
pending-nobody = (sin responsable)
place-file = { $file }
place-line = { $file }, renglón { $line }, columna { $column }
place-row = { $file }, fila { $row }
place-cell = { $file }, celda { $cell } (columna «{ $header }»){ $sheet }
place-sheet-cell = { $file }, hoja «{ $sheet }», celda { $cell } (columna «{ $header }»)
place-holds = dice: «{ $words }»
open-missing-answer = Falta contestar `{ $path }`.
open-unreadable-value = La respuesta `{ $path }` no se pudo leer.
open-evidence-missing = Se declara cubierta y ningún documento lo sustenta: agregue una entrada en `{ $key }` cuyo sustento nombre `{ $path }` o la regla `{ $rule }`.
open-evidence-stale = La evidencia es antigua o no tiene fecha: { $evidence }.
open-human-judgement = La valora una persona y todavía no lo ha hecho.
open-review-disagreement = Dos revisiones de la misma fecha no coinciden.
reason-applicability-false = no es el caso de esta institución
reason-declared-na = declarada no aplicable, con justificación
reason-other-addressee = corresponde a otra autoridad
reason-no-items = la lista está vacía
reason-missing-answer = falta una respuesta
reason-unreadable-value = una respuesta no se pudo leer
reason-evidence-missing = se declara y nada lo sustenta
reason-evidence-stale = la evidencia es antigua o no tiene fecha
reason-human-judgement = la valora una persona y todavía no lo ha hecho
reason-review-disagreement = dos revisiones de la misma fecha no coinciden
reason-rule-type-error = la regla falló: valor de otro tipo
reason-rule-arithmetic-error = la regla falló: número o fecha fuera de rango
reason-rule-limit-exceeded = la regla falló: demasiados pasos
first-evidence = Reúna el documento que prueba: { $title }
first-stale = Actualice el documento que prueba: { $title }
first-answer = Conteste `{ $path }`.
first-correct = Corrija la respuesta `{ $path }`.
first-review = Pida a quien corresponda que valore: { $title }

## Lectura de documentos

read-empty = el archivo está vacío
    .help = escriba las respuestas de la institución y guarde el archivo otra vez
read-file-too-large = el archivo mide { $megabytes } MB y el límite es de { $limit } MB
    .help = divida el archivo en varios más pequeños
read-document-too-large = el documento mide más de { $limit } MB
    .help = deje solo las respuestas; los anexos van en otro archivo
read-unknown-format = no se reconoce el formato del archivo
    .help = use un nombre que termine en .toml, .json, .yaml, .csv o .ndjson, o indique el formato
read-encoding = el archivo no está guardado en UTF-8
    .help = ábralo en su editor u hoja de cálculo y guárdelo con la codificación «UTF-8»
read-syntax = { $format } mal escrito: { $detail }
    .help = corrija ese punto y vuelva a intentarlo; el error puede venir de un poco antes del lugar señalado
read-not-a-table = el documento es una lista o un valor suelto, no una tabla de respuestas
    .help = escriba cada respuesta con su nombre; si son varias instituciones, use un archivo para cada una, o CSV o NDJSON
read-duplicate-key = `{ $key }` está escrito dos veces
    .help = deje solo uno de los dos
read-too-deep = hay más de { $limit } listas o tablas una dentro de otra
    .help = revise los corchetes y llaves; ninguna respuesta necesita tanta profundidad
read-too-many-nodes = el documento tiene más de { $limit } respuestas
    .help = divida el documento; en YAML, revise también los alias (`*nombre`), que cuentan como si se escribieran completos
read-number-range = el número `{ $number }` no se puede guardar exacto
    .help = use menos cifras; si no es una cantidad, escríbalo entre comillas
read-unsupported = { $what }
    .help = escríbalo sin esa característica
read-no-rows = la tabla no tiene filas debajo de los encabezados
    .help = agregue una fila por institución
read-header = el encabezado `{ $header }` no nombra ninguna respuesta
    .help = escriba el nombre de una respuesta, por ejemplo `institucion.nombre` o `mecanismos[0].nombre`; las listas empiezan en 0 y no saltan números
read-header-empty = hay una columna con datos y sin encabezado
    .help = escriba arriba de la columna el nombre de la respuesta, o borre la columna
read-header-conflict = el encabezado `{ $header }` no puede estar junto con `{ $other }`
    .help = una respuesta es un dato, una lista o una tabla, no dos cosas a la vez; cambie uno de los dos encabezados
read-ragged-row = la fila tiene { $found ->
        [one] { $found } celda
       *[other] { $found } celdas
    } y el encabezado tiene { $expected }
    .help = si un texto lleva comas, enciérrelo entre comillas dobles; las celdas sin dato se dejan vacías, con su coma

unsupported-second-document = el archivo tiene más de un documento (`---`)
unsupported-merge = la clave `<<` (mezclar tablas) no se admite
unsupported-key = el nombre de una respuesta es una lista, una tabla o un alias
unsupported-endless-alias = el alias se contiene a sí mismo
unsupported-tag = la etiqueta `{ $tag }` no se admite o no corresponde a lo escrito

## Detalles de read-syntax

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
syntax-tab = aquí no se admite un tabulador; use espacios
syntax-table-again = esta tabla ya se definió de otra manera
syntax-tag = la etiqueta que empieza con `!` está mal escrita
syntax-unexpected = hay un signo que aquí no se esperaba
syntax-value-missing = falta el valor
syntax-word = hay una palabra sin comillas; los textos van entre comillas dobles

## Línea de comandos

cli-error = error: { $message }
cli-warning = aviso: { $message }
cli-help = ayuda: { $help }
cli-about = Revisa lo que una institución declara contra las condiciones mínimas de apertura institucional, y dice qué falta, con qué fundamento y en qué renglón.
cli-usage = Uso:
cli-commands = Órdenes
cli-arguments = Argumentos
cli-options = Opciones
cli-main-usage = ORDEN [OPCIONES]
cli-check = Juzga documentos
cli-check-usage = check [OPCIONES] ARCHIVO|CARPETA|-...
cli-check-input = Documentos: toml, json, yaml, csv (una fila, un documento) o ndjson; carpetas; - es la entrada estándar
cli-check-format = Formato del informe: terminal, narrated (para lector de pantalla), totals (solo cuentas, para muchos documentos), json, ndjson, markdown, csv, sarif, junit, github, gitlab, rdjson, oscal, badge
cli-check-output = Escribe el informe en un archivo, según su terminación: .txt, .json, .ndjson, .md, .csv, .sarif, .xml (JUnit), .svg (distintivo), .gitlab.json, .rdjson, .oscal.json; junto a un .csv va su .datapackage.json, que dice qué hay en cada columna (se puede repetir)
cli-fail-on = Desde qué brecha falla: minimum (la normal), must, should, may, never
cli-fail-on-consistency = Las contradicciones entre respuestas también hacen fallar
cli-require-complete = Cualquier condición sin contestar cuenta como incompleta
cli-allow-incomplete = Que falte información no hace fallar; que no se haya evaluado nada, sí
cli-exit-codes = Códigos de salida:
    { "  " }0  todo cubierto en el nivel elegido
    { "  " }1  hay brechas en el nivel de --fail-on
    { "  " }2  uso o configuración
    { "  " }3  un documento no se pudo leer o no cabe en su esquema
    { "  " }4  el paquete no es válido o una regla falló
    { "  " }5  falta información, o no se evaluó nada
cli-explain = Explica una regla
cli-explain-usage = explain [OPCIONES] REGLA [--on ARCHIVO]
cli-explain-rule = Nombre de la regla, como sale en el informe
cli-explain-on = Dice además por qué salió así en ese documento
cli-init = Escribe un cuestionario para llenar
cli-init-usage = init [OPCIONES] [TIPO] [-o ARCHIVO]
cli-init-kind = Tipo de documento; sin él se listan todos
cli-init-output = Archivo que se escribe; su terminación elige el formato: .toml, .yaml, .json
cli-init-format-help = Formato: toml, yaml, json
cli-init-ci = Escribe también apertura.toml con la fecha de corte y la huella del paquete
cli-schema = Muestra un esquema publicado, o sus nombres
cli-schema-usage = schema [NOMBRE]
cli-schema-name = Nombre del esquema
cli-pack = Paquetes de reglas por dentro
cli-pack-usage = pack list|show|test|lint [PAQUETE]
cli-pack-list = Los paquetes incluidos
cli-pack-list-usage = pack list
cli-pack-show = Normas, capítulos y reglas de un paquete
cli-pack-show-usage = pack show [PAQUETE|CARPETA] [--plan [REGLA]]
cli-pack-show-plan = Muestra los planes: las condiciones como se evalúan, con sus tipos
cli-pack-test = Corre los casos de prueba de un paquete; sin nombre, los de todos los incluidos
cli-pack-test-usage = pack test [PAQUETE|CARPETA]
cli-pack-lint = Revisa cómo están escritas las reglas: textos, parámetros, casos
cli-pack-lint-usage = pack lint [PAQUETE|CARPETA]
cli-pack-name = Nombre de un paquete incluido, o carpeta con su pack.toml
cli-lang = Idioma: es o en
cli-pack-option = Paquete que juzga: nombre, o carpeta con pack.toml
cli-as-of = Fecha de corte, año-mes-día; sin ella, la de hoy
cli-input-format = Formato de entrada: toml, json, yaml, csv, ndjson; sin él, por la terminación del archivo
cli-threads = Hilos que juzgan a la vez; sin esta opción, todos los del equipo. El resultado es el mismo con cualquiera
cli-verbose = Dice qué ajustes se usaron
cli-help-flag = Muestra esta ayuda
cli-version = Muestra la versión
cli-value-format = FORMATO
cli-value-file = ARCHIVO
cli-value-level = NIVEL
cli-value-lang = IDIOMA
cli-value-pack = PAQUETE
cli-value-date = FECHA
cli-value-number = NÚMERO
cli-value-input = ARCHIVO|CARPETA|-
cli-value-rule = REGLA
cli-value-kind = TIPO
cli-value-name = NOMBRE
cli-welcome = apertura revisa la apertura institucional de una institución. Puede empezar así:
    { "  " }apertura iniciar autodiagnostico -o mio.toml  escribe el cuestionario para llenar
    { "  " }apertura revisar mio.toml                     lo revisa y dice qué falta y qué hacer
    { "  " }apertura explicar no-openness-committee       explica una regla del informe
    { "  " }apertura --help                               todo lo demás
cli-written = escrito: { $file }
cli-write = no se pudo escribir `{ $file }`: { $reason }
    .help = revise que la carpeta exista y que tenga permiso de escribir en ella
cli-threads-number = `{ $text }` no es un número de hilos
    .help = escriba un número entero de 1 a { $most }
cli-date = `{ $text }` no es una fecha
    .help = escriba año-mes-día, por ejemplo --as-of 2026-11-24
cli-output-format = no se sabe en qué formato escribir `{ $file }`
    .help = use un nombre que termine en .txt, .json, .ndjson, .md, .csv, .sarif, .xml, .svg, .gitlab.json, .rdjson u .oscal.json
cli-settings = los ajustes de `{ $file }` no se entienden: { $reason }
    .help = vea las llaves posibles con: apertura schema config-1
cli-settings-none = (ningún apertura.toml)
cli-settings-used = ajustes: { $file } · fecha de corte { $as_of } · paquete { $pack }
cli-pack-read = no se pudo leer `{ $file }` del paquete: { $reason }
    .help = revise que el archivo exista, que se pueda leer y que esté en UTF-8
cli-pack-unknown = no hay un paquete llamado `{ $name }`
    .help = los incluidos son: { $known }; también puede dar una carpeta con pack.toml
cli-pack-unknown-meant = no hay un paquete llamado `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
cli-pack-which = hay varios paquetes y no dijo cuál
    .help = elija uno: { $known }
cli-pack-invalid = { $count ->
    [one] el paquete tiene 1 problema; no se juzgó nada
   *[other] el paquete tiene { $count } problemas; no se juzgó nada
}
cli-pack-moved = el paquete `{ $name }` no es el mismo para el que se escribió apertura.toml
    .help = si el cambio es el esperado, actualice pack_sha256 (está en: apertura pack show { $name })
cli-rule-unknown = no hay una regla llamada `{ $rule }`
    .help = vea los nombres con: apertura pack show
cli-rule-unknown-meant = no hay una regla llamada `{ $rule }`
    .help = ¿quiso decir `{ $meant }`?
cli-schema-unknown = no hay un esquema llamado `{ $name }`
    .help = los que hay son: { $known }
cli-schema-unknown-meant = no hay un esquema llamado `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
cli-kind-unknown = ningún paquete incluido juzga documentos del tipo `{ $kind }`
    .help = los tipos son:{ $known }
cli-kind-unknown-meant = ningún paquete incluido juzga documentos del tipo `{ $kind }`
    .help = ¿quiso decir `{ $meant }`?
cli-kind-which = hay varios tipos de documento y no dijo cuál
    .help = elija uno, con: apertura iniciar TIPO -o ARCHIVO{ $known }
cli-init-format = el cuestionario no se puede escribir como `{ $format }`
    .help = use .toml, .yaml o .json
cli-init-exists = `{ $file }` ya existe y no se sobrescribe
    .help = elija otro nombre, o mueva el archivo
cli-init-written = escrito: { $file }. Llénelo y después: apertura revisar { $file }
usage-unknown = no se conoce `{ $arg }`
    .help = vea las opciones con --help
usage-unknown-meant = no se conoce `{ $arg }`
    .help = ¿quiso decir `{ $meant }`?
usage-command = no hay una orden llamada `{ $arg }`
    .help = vea las órdenes con: apertura --help
usage-command-meant = no hay una orden llamada `{ $arg }`
    .help = ¿quiso decir `{ $meant }`?
usage-missing = falta { $arg }
    .help = vea el uso con --help
usage-missing-command = falta decir qué hacer
    .help = vea las órdenes con: apertura --help
usage-no-value = falta el valor de { $arg }
    .help = vea el uso con --help
usage-value = { $arg } no acepta `{ $value }`
    .help = acepta: { $known }
usage-twice = { $arg } está dos veces, o con otra opción que no la admite
    .help = deje una sola
usage-other = la línea no se entiende: { $words }
    .help = vea el uso con --help
test-difference = { $what }: se esperaba `{ $expected }` y salió `{ $found }`
test-count = { $rules } reglas · { $passed } casos bien, { $failed } mal
pack-count = { $pack }: { $count }
pack-all = { $count ->
    [one] 1 paquete
   *[other] { $count } paquetes
}
lint-count = { $rules ->
    [one] 1 regla
   *[other] { $rules } reglas
}, { $remarks ->
    [0] nada que corregir
    [one] 1 cosa por corregir
   *[other] { $remarks } cosas por corregir
}
show-norms = Normas
show-count = { $rules } reglas y { $consistency } de consistencia
page-condition = Condición
page-when = Aplica cuando:
page-for-each = Por cada elemento de `{ $list }`:
page-evidence-none = No pide evidencia.
page-evidence-expected = La evidencia se anota, sin efecto en el resultado.
page-evidence-required = Pide evidencia: sin ella, lo declarado queda por confirmar.
page-remediation = Qué hacer si hay brecha
page-cases = Casos de prueba
page-on = { $file }, al { $date }
page-not-in-force = A esa fecha la regla no tiene fundamento vigente; no se juzgó.
page-no-contradiction = No se encontró contradicción.
page-reads = Lo que leyó:
page-evidence = Evidencia: { $items }
trace-title = Cómo se llegó a eso:
trace-when = Aplica cuando:
trace-condition = Condición:
trace-list = { $count ->
    [one] 1 elemento
   *[other] { $count } elementos
    }
trace-table = datos
trace-more = y { $count } más
trace-enough = Bastaría una de estas respuestas, si es la verdadera:
trace-change = { $path }: { $value }
trace-change-evidence = { $path }: { $value }, con un documento que lo muestre
outcome-met = se cubre
outcome-partial = se cubre en parte
outcome-not-met = no se cubre
outcome-not-applicable = no aplica
outcome-unanswered = sin respuesta
outcome-needs-review = por revisar
outcome-error = la regla falló
period-between = vigente del { $from } al { $to }
period-from = vigente desde el { $from }
period-to = vigente hasta el { $to }
period-always = vigente siempre
form-head-toml = Cuestionario. Quite el signo # de las respuestas que dé y escríbalas después del =.
    Lo que no conteste queda «sin respuesta»: no cuenta como brecha ni como cumplido.
    Revíselo con: apertura revisar ESTE-ARCHIVO
form-head-yaml = Cuestionario. Quite el signo # y su espacio de las respuestas que dé y de los títulos que las contienen.
    Lo que no conteste queda «sin respuesta»: no cuenta como brecha ni como cumplido.
    Revíselo con: apertura revisar ESTE-ARCHIVO
form-head-json = Cuestionario. Escriba cada respuesta en lugar de null; las llaves que empiezan con // son notas. Lo que quede en null cuenta como sin respuesta.
form-answers = Respuestas posibles:
form-articles = Fundamento: { $articles }
form-list = Repita este bloque por cada elemento, con su título [[...]] también sin #.
form-empty = Si no hubo nada que anotar en «{ $list }», quite el # de este renglón:

## Aperturas de archivo

read-not-found = no existe ese archivo o carpeta
    .help = revise el nombre y la carpeta en que está
read-no-permission = no hay permiso para leerlo
    .help = pida permiso de lectura, o copie el archivo a una carpeta suya
read-not-opened = no se pudo abrir: { $reason }
    .help = ciérrelo en otros programas y vuelva a intentarlo
read-workbook = es un libro de hoja de cálculo, que todavía no se lee directamente
    .help = en Excel o LibreOffice elija «Guardar como» y el tipo «CSV UTF-8 (delimitado por comas)», y revise ese archivo
read-no-documents = la carpeta no tiene documentos
    .help = ponga en ella archivos .toml, .json, .yaml, .csv o .ndjson
read-no-kind = el documento no dice qué es: falta `{ $key }`
    .help = agregue { $key } = "..." con uno de estos: { $known }; o elija el paquete con --pack
read-unknown-kind = ningún paquete incluido juzga documentos del tipo `{ $said }`
    .help = en `{ $key }` caben: { $known }; o elija el paquete con --pack

## Resultados guardados
saved-shape = este resultado guardado no se entiende: { $detail }
    .help = guárdelo de nuevo con «apertura revisar ARCHIVO -o resultado.json» y no lo edite a mano
saved-no-shape = este archivo no dice que sea un resultado guardado
    .help = dé un archivo hecho con «apertura revisar ARCHIVO -o resultado.json» (o .ndjson)
saved-other-shape = este archivo dice ser «{ $found }», que no es un resultado que esta versión sepa leer
    .help = dé un archivo hecho con «apertura revisar ARCHIVO -o resultado.json» (o .ndjson)
saved-mixed-runs = esta línea se juzgó en otra fecha o con otra versión que la primera
    .help = un archivo de resultados lleva una sola corrida: separe las líneas por fecha de corte
saved-empty = este archivo de resultados está vacío
    .help = guárdelo de nuevo con «apertura revisar ARCHIVO -o resultado.json»

# Formatos de informe para otros programas, e informes de resultados guardados
ci-nothing = No se revisó ningún documento.
ci-more = y { $count } más; todos están en el resumen y en los demás formatos.
badge-label = apertura · condiciones mínimas
badge-label-draft = apertura · condiciones mínimas · BORRADOR
badge = { $verdict } · evaluado { $coverage } % · al { $date }
badge-many = { $verdict } · evaluado al menos { $coverage } % · al { $date }
sarif-root = La carpeta desde la que se revisó.
sarif-problem = El documento no se pudo leer o no se ajusta a su esquema.
ci-no-plan = El plan de evaluación es el paquete de reglas; no hay uno en OSCAL.
markdown-institution = Institución
markdown-verdict = Condiciones mínimas
markdown-gaps = Brechas
markdown-open = Sin respuesta o por confirmar
markdown-more = { $count ->
    [one] No cupo 1 parte más de este informe; está completa en los demás formatos.
   *[other] No cupieron { $count } partes más de este informe; están completas en los demás formatos.
}
csv-package = Resultados de apertura
csv-findings = Una fila por institución y regla
csv-note = Un documento que no se pudo leer es una fila sin regla, con resultado unreadable. Un texto que una hoja de cálculo tomaría por fórmula empieza con apóstrofo.
csv-document = Archivo, como se dio
csv-row = Fila o línea, si el archivo tiene muchos documentos
csv-sha256 = Huella SHA-256 del archivo o de la fila
csv-institution-key = Clave de la institución
csv-institution-name = Nombre de la institución
csv-institution-type = Tipo de institución
csv-perspective = Quién mira
csv-as-of = Fecha de corte
csv-pack = Paquete de reglas
csv-pack-version = Versión del paquete
csv-verdict = Resultado de las condiciones mínimas del documento
csv-rule = Nombre de la regla
csv-title = Título de la regla: la brecha
csv-chapter = Capítulo del paquete
csv-phase = Fase del ciclo de la política
csv-outcome = Qué resultó
csv-reason = Por qué, si el resultado no se explica solo
csv-obligation = La mayor fuerza entre sus fundamentos vigentes
csv-minimum = Si es condición mínima
csv-weight = Peso en su capítulo
csv-worth-low = Lo que aporta al índice si lo desconocido cuenta 0; vacío si no cuenta
csv-worth-high = Lo que aporta al índice si lo desconocido cuenta 1; vacío si no cuenta
csv-message = Qué falta, o por qué no se sabe
csv-citations = Fundamentos vigentes a la fecha de corte
csv-file = Archivo donde está la respuesta que decide
csv-sheet = Hoja del libro
csv-cell = Celda
csv-line = Línea, desde 1
csv-column = Carácter de la línea, desde 1
csv-answer = La respuesta que decide
csv-evidence = Si hay evidencia y es reciente
csv-items = Elementos de la lista que se juzgaron
csv-items-with-gap = De ellos, los que tienen brecha
csv-effort = Esfuerzo de la corrección
csv-next-step = El primer paso
saved-not-read = el archivo no se pudo abrir: { $reason }
    .help = revise que el nombre esté bien escrito y que tenga permiso de leerlo
saved-not-text = el archivo no es texto en UTF-8, así que no es un resultado guardado
    .help = dé un archivo escrito con: apertura revisar ARCHIVO -o resultado.json
cli-report = Escribe informes de resultados guardados
cli-report-usage = report [OPCIONES] RESULTADO...
cli-report-input = Resultados guardados: json o ndjson; - es la entrada estándar
cli-report-format = Formato del informe: cualquiera de los de check, salvo totals
cli-report-settled = { $flag } no cambia un resultado guardado: ya se juzgó
    .help = quite esa opción, o juzgue otra vez los documentos con: apertura revisar
cli-excel = Las tablas CSV empiezan con la marca que Excel necesita para leer acentos
cli-job-summary = Agrega el informe en Markdown al resumen del trabajo de GitHub (el archivo que nombra GITHUB_STEP_SUMMARY)
cli-no-job-summary = no hay resumen de trabajo: GITHUB_STEP_SUMMARY no nombra ningún archivo
    .help = use --job-summary dentro de un trabajo de GitHub, o escriba el informe con: -o informe.md
cli-value-saved = RESULTADO
