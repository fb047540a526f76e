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
pack-negative-weight = un peso no puede ser menor que cero, y dice `{ $value }`
    .help = escriba cero o un número mayor
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
    .help = use un nombre que termine en .toml, .json, .yaml, .csv, .ndjson, .xlsx, .xls u .ods, o indique el formato
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
cli-check-input = Documentos: toml, json, yaml, csv (una fila, un documento), ndjson o libros (xlsx, xls, ods); carpetas; - es la entrada estándar
cli-check-format = Formato del informe: terminal, narrated (para lector de pantalla), totals (solo cuentas, para muchos documentos), json, ndjson, markdown, csv, sarif, junit, github, gitlab, rdjson, oscal, badge, html, cedula, proyecto-dictamen, roadmap (la ruta), plan (la ruta en csv), xlsx (libro con resumen, hallazgos, plan de acción y cuestionario)
cli-check-output = Escribe el informe en un archivo, según su terminación: .txt, .json, .ndjson, .html, cedula.typ, proyecto-dictamen.typ, .md, .csv, .xlsx, .sarif, .xml (JUnit), .svg (distintivo), .gitlab.json, .rdjson, .oscal.json; junto a un .csv va su .datapackage.json, que dice qué hay en cada columna (se puede repetir)
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
cli-init-output = Archivo que se escribe; su terminación elige el formato: .toml, .yaml, .json, .xlsx
cli-init-format-help = Formato: toml, yaml, json, xlsx
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
cli-input-format = Formato de entrada: toml, json, yaml, csv, ndjson, xlsx, xls, ods; sin él, por la terminación del archivo
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
    .help = use un nombre que termine en .txt, .json, .ndjson, .html, .typ, .md, .csv, .sarif, .xml, .svg, .gitlab.json, .rdjson u .oscal.json
cli-settings = los ajustes de `{ $file }` no se entienden: { $reason }
    .help = vea las llaves posibles con: apertura schema config-1
cli-settings-none = (ningún apertura.toml)
cli-settings-used = ajustes: { $file } · fecha de corte { $as_of } · paquete { $pack } · perfil { $profile }
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
    .help = use .toml, .yaml, .json o .xlsx
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
read-workbook = es un libro de hoja de cálculo, y su nombre o el formato pedido dicen otra cosa
    .help = cambie la terminación del nombre por .xlsx, .xls u .ods, o indique --input-format xlsx
read-no-documents = la carpeta no tiene documentos
    .help = ponga en ella archivos .toml, .json, .yaml, .csv, .ndjson, .xlsx, .xls u .ods
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

## Comparaciones

cli-compare = Compara dos ediciones: qué cambió, y si lo cambió la institución o la regla
cli-compare-usage = compare [OPCIONES] ANTES DESPUÉS
cli-compare-input = Antes y después: un documento, un resultado guardado (.json, .ndjson), una carpeta de unos u otros; - es la entrada estándar. Con --perspectives, los que se quiera
cli-compare-format = Formato: terminal, narrated (para lector de pantalla), json, csv, markdown, html
cli-compare-output = Escribe la comparación en un archivo, según su terminación: .txt, .json, .csv, .md, .html (se puede repetir)
cli-compare-fail-on = Qué hace fallar: never (nada, lo normal), setback (la institución retrocedió), unanswered (además, dejó de contestar), any (un retroceso por cualquier causa)
cli-compare-as-of-before = Fecha de corte de ANTES, si es otra; un resultado guardado lleva la suya
cli-compare-perspectives = Compara lo que dicen gobierno, ciudadanía y terceros de las mismas instituciones
cli-compare-exit-codes = Códigos de salida:
    { "  " }0  se comparó
    { "  " }1  hubo lo que dice --fail-on
    { "  " }2  uso o configuración
    { "  " }3  un documento no se pudo leer o no cabe en su esquema
    { "  " }4  un paquete no sirve o una regla falló
    { "  " }5  no hubo nada que comparar
cli-check-roadmap = Escribe la ruta: en qué orden cerrar las brechas y cuánto sube el índice; con -o plan.csv, un plan de acción
compare-two-sides = se comparan dos lados, y se dieron { $count }
    .help = dé ANTES y DESPUÉS; para comparar perspectivas, agregue --perspectives
compare-stdin-twice = la entrada estándar no puede ser los dos lados
    .help = guarde uno de los dos en un archivo
compare-output-format = no se sabe en qué formato escribir `{ $file }`
    .help = use un nombre que termine en .txt, .json, .csv, .md o .html
compare-title = Qué cambió
compare-before = Antes
compare-after = Después
compare-nothing = No hubo ninguna institución en los dos lados: no se comparó nada.
compare-same = Nada cambió.
compare-verdict = Condiciones mínimas: { $before } → { $after }
compare-verdict-same = Condiciones mínimas: { $after }, igual que antes
compare-chapter = Capítulo «{ $title }» [{ $id }]: { $moved }
compare-old-name = antes se llamaba { $old }
compare-index = De { $before } a { $after } (cambio { $change })
compare-mean-index = Promedio de { $count ->
    [one] 1 institución
   *[other] { $count } instituciones
}: de { $before } a { $after } (cambio { $change })
compare-no-split = No se puede separar por causas: ninguna regla que cuente está en los dos lados.
compare-not-split = { $count ->
    [one] El cambio de 1 institución no se puede separar por causas.
   *[other] El cambio de { $count } instituciones no se puede separar por causas.
}
compare-split = Las partes suman exactamente el cambio. Lo que cambió en las reglas se cuenta con las respuestas de antes; lo que hizo la institución, con los pesos de después.
compare-rules-same = { $count ->
    [one] 1 regla quedó igual.
   *[other] { $count } reglas quedaron igual.
}
compare-cohort-title = Qué cambió en { $count } instituciones
compare-paired-only = Solo cuentan las instituciones que están en los dos lados, y solo lo que cambiaron ellas: no lo que movió el paquete o la fecha.
compare-all = Todas
compare-no-type = (sin tipo)
compare-by-type = Tipo de institución
compare-by-chapter = Capítulo
compare-improved = mejoran
compare-set-back = retroceden
compare-mixed = ambas
compare-unmoved = igual
compare-line = { $name }: retrocede en { $back }, mejora en { $improved }
compare-nobody-set-back = Ninguna institución retrocedió por lo que hizo.
compare-more-rules = { $count ->
    [one] y 1 regla más, en los formatos json y csv
   *[other] y { $count } reglas más, en los formatos json y csv
}
section-set-back = Retrocesos ({ $count })
section-newly-unanswered = Ya no se sabe ({ $count })
section-improved = Mejoras ({ $count })
section-newly-answered = Ahora se sabe ({ $count })
section-newly-applicable = Ahora aplica ({ $count })
section-no-longer-applicable = Ya no aplica ({ $count })
section-still-open = Sigue abierto, por otra razón ({ $count })
section-same-worth = Igual, y vale otra cosa en el índice ({ $count })
section-evidence-only = Solo cambió la evidencia ({ $count })
section-new-contradictions = Por aclarar, que antes no estaba ({ $count })
section-settled-contradictions = Ya aclarado ({ $count })
section-ruler = Lo que cambió de las reglas, aparte de lo que hizo la institución ({ $count })
section-index-change = Índice
section-only-before = Solo en el primer lado ({ $count })
section-only-after = Solo en el segundo lado ({ $count })
section-incomparable = No se pueden comparar ({ $count })
section-misfits = Con alguna respuesta que no cabe en el esquema ({ $count })
compare-misfits = Lo que no se pudo leer cuenta como sin respuesta. Corríjalo y vuelva a comparar; los lugares exactos los da: apertura revisar ARCHIVO
section-unread = No se pudieron leer ({ $count })
section-directions = Instituciones que mejoran y que retroceden
section-directions-chapter = Por capítulo
section-rules-moved = Reglas que se movieron ({ $count })
section-accompany = A quién acompañar primero
moved-improved = mejora
moved-set-back = retroceso
moved-newly-answered = ahora se sabe
moved-newly-unanswered = ya no se sabe
moved-newly-applicable = ahora aplica
moved-no-longer-applicable = ya no aplica
moved-still-open = sigue abierta
moved-same = igual
cause-institution = por lo que hizo la institución
cause-pack = por el cambio de las reglas
cause-calendar = por el paso del tiempo
cause-together = cambiaron la respuesta y la regla: con los resultados solos no se distingue
ruler-new = nueva
ruler-retired = retirada
ruler-renamed = con otro nombre
ruler-condition = pide otra cosa
ruler-applicability = se dirige a otros, o en otros casos
ruler-basis = cambió su fundamento, su fuerza, su vigencia o si es condición mínima
ruler-reweighted = pesa distinto o está en otro capítulo
ruler-reworded = cambió de redacción, no de fondo
part-retired = reglas retiradas
part-out-of-force = reglas que dejaron de estar vigentes
part-weights = pesos y capítulos
part-rules = lo que piden las reglas
part-time = plazos y antigüedad
part-together = respuestas y reglas a la vez
part-answers = respuestas y evidencia
part-into-force = reglas que entraron en vigor
part-new = reglas nuevas
incomparable-no-key = no tienen clave de institución
    .help = agregue la clave de la institución a cada documento: por ella se empareja, nunca por el nombre
incomparable-duplicate-key = la misma clave está más de una vez
    .help = deje en cada lado un solo documento por institución, tipo y perspectiva
incomparable-other-kind = en el otro lado la institución tiene otro tipo de documento
    .help = compare documentos del mismo tipo
incomparable-other-perspective = en el otro lado lo mira otra perspectiva
    .help = para comparar perspectivas use --perspectives
incomparable-other-pack = los juzgaron paquetes distintos
    .help = juzgue los dos con el mismo paquete: --pack PAQUETE
perspectives-title = { $count ->
    [one] 1 institución vista por más de uno
   *[other] { $count } instituciones vistas por más de uno
}
perspectives-how = Se compara cada regla que las dos perspectivas conocen. Que una no sepa no es desacuerdo: se cuenta aparte.
perspectives-nothing = Ninguna institución tiene documentos de dos perspectivas: no se comparó nada.
perspectives-all-found = Todo lo que el gobierno declara cubierto, y que otros miraron, se encontró.
perspectives-institution = Institución
perspectives-rule = Regla
perspectives-compared = reglas
perspectives-differ = difieren
perspectives-rate = tasa
perspectives-unknown = sin saber
perspectives-combined = las dos juntas, gobierno y ciudadanía, en promedio: { $index }
perspectives-together = todas
section-not-found = Declarado como cubierto y no encontrado ({ $count })
section-other-disagreements = Otros desacuerdos ({ $count })
section-rates = Desacuerdo por institución
section-rates-rule = Reglas con desacuerdo ({ $count })
section-perspective-indices = Índice por perspectiva
section-alone = Con una sola perspectiva ({ $count })

## Ruta y plan de acción

roadmap-title = Ruta para cerrar las brechas
roadmap-nothing = No queda nada por cerrar ni por contestar.
roadmap-step = esfuerzo { $effort }; sola, sube el índice { $gain }; con ella y las anteriores, el índice llega a { $after }
roadmap-start = El índice es hoy { $index }.
roadmap-how = Primero las brechas, por fuerza legal; dentro de cada fuerza, por lo que sube el índice entre el esfuerzo (bajo 1, medio 2, alto 3). Después lo que falta contestar, como si saliera cubierto: lo que se conteste puede ser otra cosa.
section-roadmap-gaps = Brechas por cerrar, en este orden ({ $count })
section-roadmap-open = Por contestar o documentar, después ({ $count })
section-shared = Una sola cosa que resuelve varias ({ $count })
shared-document = un documento que sustente `{ $path }` sirve para { $count } condiciones
shared-answer = de la respuesta `{ $path }` dependen { $count } condiciones
shared-step = el paso «{ $step }» está en { $count } condiciones
effort-low = bajo
effort-medium = medio
effort-high = alto
plan-institution = Institución
plan-key = Clave
plan-document = Documento
plan-order = Orden
plan-rule = Regla
plan-condition = Brecha
plan-state = Estado
plan-basis = Fundamento
plan-minimum = Condición mínima
plan-what = Qué hacer primero
plan-steps = Todos los pasos
plan-effort = Esfuerzo
plan-gain = Sube el índice
plan-after = Índice al cerrarla
plan-with = También resuelve
plan-owner = Responsable
plan-date = Fecha compromiso

## Convertir e integrar
cli-convert = Pasa documentos de un formato a otro, sin perder respuestas en silencio
cli-convert-usage = convertir ARCHIVO... [-o ARCHIVO | -o CARPETA/] [--format FORMATO]
cli-convert-input = Documentos, carpetas, o «-» para leer lo que llega por tubería
cli-convert-output = Archivo en que se escribe; una carpeta (terminada en «/») recibe un archivo por documento
cli-convert-to = Formato de salida: toml, yaml, json, csv o ndjson; si falta, el de la extensión
cli-convert-format = falta decir a qué formato
    .help = dé la salida con su extensión, por ejemplo «-o respuestas.toml», o use «--format toml»
cli-convert-many = son { $count } documentos y un archivo { $format } lleva uno solo
    .help = use «--format csv», «--format xlsx» o «--format ndjson», o dé una carpeta que reciba uno por uno: «-o carpeta/»
convert-null = { $format } no tiene cómo decir «nada»: la respuesta vacía `{ $path }` se deja fuera
    .help = en los demás formatos una respuesta que no está se lee igual: como silencio
convert-empty-text = en una tabla un texto vacío es una celda vacía: `{ $path }` queda sin respuesta
    .help = si el texto vacío era una respuesta, use toml, yaml o json
convert-blanks = en una tabla no cuentan los espacios al principio y al final de `{ $path }`
    .help = si los espacios importan, use toml, yaml o json
convert-empty-table = en una tabla no hay celda para `{ $path }`, que no trae ninguna respuesta
    .help = conteste algo dentro de ese apartado, o use toml, yaml o json
convert-empty-list = `{ $path }` está vacía aquí y tiene elementos en otra fila: en una sola tabla no caben ambas cosas
    .help = convierta ese documento por separado, o use ndjson
convert-note = en json una clave que empieza con «//» es una nota: `{ $path }` se deja fuera
    .help = si es una respuesta, use toml o yaml
convert-notes = las notas (renglones con «#») no pasan al nuevo archivo
    .help = conserve el original si las necesita
cli-convert-workbook = los libros { $format } se leen, pero no se escriben
    .help = use «--format xlsx»: los programas de hojas de cálculo lo abren y lo guardan en otros formatos
convert-no-cell = el cuestionario en Excel no tiene celda para `{ $path }`
    .help = si hace falta, use toml, yaml o json
cli-join = Reúne en un documento las respuestas que dieron otras áreas
cli-join-usage = integrar DOCUMENTO PARTE... [-o ARCHIVO]
cli-join-input = El documento, y después los archivos con las respuestas de otras áreas
cli-join-output = Archivo en que se escribe el documento completo
merge-many = para integrar hace falta un documento por archivo, y este trae { $count }
    .help = separe las filas con «apertura convertir ARCHIVO -o carpeta/ --format toml»
merge-other = «{ $file }» es de otro tipo de documento o de otra institución que «{ $whole }»
    .help = revise que ambos archivos digan el mismo `documento` y la misma clave de institución
merge-taken = { $count ->
        [one] una respuesta tomada de «{ $file }»
       *[other] { $count } respuestas tomadas de «{ $file }»
    }
merge-conflict = los dos archivos contestan `{ $path }` de manera distinta; se conserva la del primero
    .help = acuerden cuál es la buena y corrijan el archivo que no lo sea
merge-conflicts = { $count ->
        [one] queda una diferencia por resolver; lo demás se integró
       *[other] quedan { $count } diferencias por resolver; lo demás se integró
    }
## Cohortes

cohort-by-unknown = no se puede agrupar por `{ $name }`: no es una respuesta de un solo valor
    .help = escriba la ruta de una respuesta, como institucion.entidad, o el nombre de una columna
cohort-by-unknown-meant = no se puede agrupar por `{ $name }`: no es una respuesta de un solo valor
    .help = ¿quiso decir `{ $meant }`?
cohort-min-group = --min-group no acepta `{ $text }`
    .help = escriba un número entero, por ejemplo 5
cohort-output-format = de `{ $file }` no se sabe el formato
    .help = termine el nombre en .txt, .json, .csv o .html
cohort-packs = los documentos son de varios tipos, y un diagnóstico de contexto es de uno solo: { $names }
    .help = elija uno con --pack; los demás quedan entre los que no se pudieron leer
cohort-file = no se pudo leer `{ $file }`: { $reason }
    .help = revise el nombre y el permiso de lectura
cohort-roll-date = la columna `{ $column }` del padrón dice `{ $text }`, que no es una fecha
    .help = escriba año-mes-día, por ejemplo 2026-11-24
cohort-roll-nobody = este renglón del padrón no dice de quién es
    .help = llene la columna `{ $key }` o la columna `{ $name }`
cohort-roll-twice = `{ $id }` está dos veces en el padrón
    .help = deje un solo renglón
cohort-stopped = se detuvo antes de terminar: { $count ->
    [one] 1 documento revisado
   *[other] { $count } documentos revisados
}
    .help = lo que se escribió dice hasta dónde llegó; con formato JSON puede continuar: --resume ESE-ARCHIVO y las mismas entradas
cohort-keeps-all = { $file } guarda lo necesario para unirlo con otros, también los grupos pequeños. Para publicar, escríbalo con --publish.
cohort-progress = { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}
cohort-part-stopped = `{ $file }` es de una corrida que se detuvo
    .help = termínela primero con --resume
cohort-parts-differ = `{ $file }` no se puede unir con `{ $first }`: es de otro paquete, de otra fecha de corte o de otros grupos
    .help = júzguelos con el mismo paquete, el mismo --as-of y los mismos --by
cohort-not-stopped = `{ $file }` es de una corrida que terminó
    .help = no hay nada que continuar
cohort-stream = `{ $file }` es de una corrida que leyó algo que no se puede volver a leer
    .help = guarde la entrada en un archivo y júzguelo de nuevo
cohort-other-inputs = las entradas no son las de `{ $file }`: cambió un nombre o un tamaño
    .help = dé las mismas entradas en el mismo orden, o comience de nuevo
cohort-other-day = `{ $file }` es de otra fecha de corte: { $day }
    .help = quite --as-of, o júzguelo de nuevo
cohort-other-pack = `{ $file }` se juzgó con otra versión del paquete `{ $name }`
    .help = use --pack con aquella versión, o júzguelo de nuevo
cohort-published = `{ $file }` se escribió para publicar, sin lo necesario para unirlo
    .help = escríbalo de nuevo sin --publish
cohort-not-one = `{ $file }` no es un diagnóstico de contexto escrito por esta herramienta: { $reason }
    .help = use lo que escribe: apertura diagnosticar --format json
cohort-damaged = `{ $file }` no corresponde a su paquete: alguien lo cambió
    .help = júzguelo de nuevo
cohort-title = Diagnóstico de contexto: { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}
cohort-read = Leídos: { $count }
cohort-unread = No se pudieron leer: { $count }
cohort-not-assessed = Leídos en los que nada se pudo evaluar: { $count }
cohort-broken = Con una regla que falló: { $count }
cohort-contradicted = Con respuestas que se contradicen: { $count }
cohort-anonymous = Sin clave ni nombre de la institución: { $count }
cohort-stopped-at = La corrida se detuvo tras { $count ->
    [one] 1 documento
   *[other] { $count } documentos
}: esto es una parte.
cohort-roll = Entregas contra el padrón
cohort-roll-count = En el padrón: { $count }. Los porcentajes son del padrón.
cohort-received = Recibidas en plazo
cohort-late = Recibidas fuera de plazo
cohort-missing = Sin recibir
cohort-missing-list = Falta recibir de:
cohort-late-list = Llegaron fuera de plazo:
cohort-undated = Cuentan como en plazo porque no se sabe su fecha: { $count }
cohort-strangers = Documentos o instituciones que no están en el padrón: { $count }
cohort-more = y { $count } más
cohort-accompany = A quién acompañar primero
cohort-accompany-how = { $count ->
    [one] Hay 1 institución con condiciones mínimas por cubrir o por confirmar
   *[other] Hay { $count } instituciones con condiciones mínimas por cubrir o por confirmar
}. Se nombran { $listed }, por orden alfabético: las que tienen más. No es una clasificación.
cohort-accompany-gaps = Con brechas en condiciones mínimas:
cohort-accompany-open = Falta información:
cohort-nameless = (sin nombre)
cohort-gaps = Brechas más comunes
cohort-no-gaps = No hay brechas conocidas.
cohort-first-gaps = Por dónde comenzar: la primera brecha de cada institución
cohort-together = Brechas que vienen juntas
cohort-chapters = Qué tan listas están, por capítulo
cohort-means = Los promedios son entre instituciones: cada una cuenta por una, sea del tamaño que sea.
cohort-phases = Condiciones cubiertas por fase, de las que aplican
cohort-stages = Etapa de la estrategia
cohort-stage-through = Recorrió todas
cohort-stage-unknown = No se sabe
cohort-count = { $title }: { $count }
cohort-distinct = Distintos: { $count }
cohort-broken-entries = No se pudieron contar porque falló la expresión: { $count }
cohort-too-many-groups = Son demasiados grupos para decirlos.
cohort-too-many-institutions = Son demasiadas instituciones para saber cuáles se repiten y cuáles faltan.
cohort-by = { $title }: documentos e índice promedio
cohort-held = { $count ->
    [one] No se dice 1 grupo
   *[other] No se dicen { $count } grupos
}, por tener menos de { $least } documentos o para que no se deduzca otro.
cohort-group-stage = etapa más común: { $stage } ({ $count })
cohort-index = Índice
cohort-index-mean = Promedio { $mean } entre { $count ->
    [one] 1 institución
   *[other] { $count } instituciones
} (evaluado { $coverage } %; posible { $mean }-{ $high }).
cohort-index-spread = Mínimo { $min } · primer cuartil { $first } · mediana { $median } · tercer cuartil { $third } · máximo { $max }
cohort-no-index = No hay índice: nada se pudo evaluar.
cohort-outliers = Fuera de lo común (a más de 1.5 veces la distancia entre cuartiles): { $below } por debajo y { $above } por encima.
cohort-duplicates = Instituciones con más de un documento: { $count }
cohort-duplicates-how = Cada documento contó por uno. Revise cuál vale.
cohort-unread-title = No se pudieron leer: { $count }
phase-diagnose = Diagnosticar
phase-design = Diseñar
phase-implement = Implementar
phase-evaluate = Evaluar
pack-cohort-answer = `{ $path }` no es una respuesta por la que se pueda agrupar
    .help = escriba la ruta de una respuesta de un solo valor; con `from`, la de un número
pack-cohort-order = los números de `from` no van de menor a mayor
    .help = ordénelos y quite los repetidos
pack-cohort-name = `{ $name }` está dos veces
    .help = dé otro nombre a uno de los dos
cli-diagnose = Diagnóstico de contexto: resume muchos documentos
cli-diagnose-usage = diagnose ENTRADA... [OPCIONES]
cli-diagnose-input = Archivos o carpetas, o - para la entrada estándar; con --merge, diagnósticos escritos en JSON
cli-diagnose-output = Escribe la cohorte en un archivo, según su terminación: .txt, .json, .csv, .html (se puede repetir)
cli-diagnose-format = Formato: terminal, narrated, json, csv, html
cli-by = Agrupa también por esta respuesta, o por esta columna (se puede repetir)
cli-min-group = Documentos que debe tener un grupo para decirse (5)
cli-roll = Padrón en CSV: clave, nombre y, si se saben, fecha_limite y recibido
cli-publish = Deja fuera del JSON lo que solo sirve para unirlo, que incluye grupos pequeños
cli-merge = Une diagnósticos escritos en JSON en uno solo
cli-resume = Continúa una corrida que se detuvo, desde lo que escribió en JSON
cli-value-answer = RESPUESTA
cli-diagnose-exits = Códigos de salida:
      0  se leyó y se evaluó todo
      2  error de uso o de configuración
      3  algo no se pudo leer o no cabe en su esquema
      4  el paquete no es válido o una regla falló
      5  nada se pudo evaluar, o la corrida se detuvo
    Las brechas no hacen fallar un diagnóstico de contexto: son lo que cuenta.
## Tablas hechas por otros

months = enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
date-in-words = { $day } de { $month } de { $year }
read-no-header = no se encuentran los encabezados: { $count ->
        [one] la primera fila no nombra
       *[other] ninguna de las primeras { $count } filas nombra
    } una columna conocida. Se vio: { $rows }
    .help = una columna se llama como su respuesta, por ejemplo: { $expected }; si la tabla usa otros nombres, elija el paquete con --pack o diga qué es cada columna con --map (un borrador: apertura mapear ARCHIVO)
read-duplicate-column = `{ $key }` está en dos columnas
    .help = deje solo una de las dos
read-long-row = la fila tiene { $found ->
        [one] { $found } celda
       *[other] { $found } celdas
    } y el encabezado tiene { $expected }; sobra { $extra }
    .help = si un texto lleva el signo que separa las celdas, enciérrelo entre comillas dobles; si falta un encabezado, escríbalo
notice-encoding = el archivo no está en UTF-8 (renglón { $line }); se leyó como { $encoding }
    .help = si los acentos se ven mal, diga la codificación con --encoding; para quitar la duda, guárdelo como UTF-8 (en Excel: «CSV UTF-8»)
notice-encoding-most = casi todo el archivo está en { $encoding } y así se leyó; desde el renglón { $line } hay bytes de otra codificación
    .help = corrija los renglones que se señalan; si es el resto el que se ve mal, diga la codificación con --encoding
notice-encoding-marked = el archivo se leyó como { $encoding }, según su marca inicial
    .help = no hay nada que corregir
notice-mixed-line = la línea { $line } mezcla codificaciones: el archivo se leyó como { $encoding } y ahí quedó «{ $text }»
    .help = corrija ese texto y guarde el archivo como UTF-8 (en Excel: «CSV UTF-8»)
notice-header-row = los encabezados se tomaron de la fila { $row }; lo que está arriba no se leyó
    .help = si no son esos, borre las filas de arriba
notice-short-row = la fila tiene { $found ->
        [one] { $found } celda
       *[other] { $found } celdas
    } y el encabezado tiene { $expected }; las que faltan se leyeron como sin respuesta
    .help = si no debía faltar ninguna, revise las comillas y los saltos de renglón de esa fila
notice-restored-zero = `{ $path }` dice `{ $found }` y se leyó `{ $read }`: había perdido el cero inicial
    .help = guarde la columna con formato de texto, para que la hoja de cálculo no quite los ceros
notice-day-first = `{ $path }` dice `{ $found }` y se leyó { $read }: el día primero; ninguna fecha de la columna lo demuestra
    .help = si el mes va primero, dígalo en el mapa de columnas: dates = "mm/dd/yyyy"; o escriba las fechas como 2026-11-24
schema-ambiguous-number = `{ $path }` dice `{ $found }`, que puede ser { $comma } (con coma decimal) o { $point } (con punto decimal)
    .help = escríbalo sin separador de miles y con punto decimal, o diga el signo en el mapa de columnas: decimal = ","
schema-decimal-comma = `{ $path }` dice `{ $found }`; en una tabla separada por comas no se supone que sea { $reading }
    .help = escríbalo con punto decimal, o diga el signo en el mapa de columnas: decimal = ","
schema-stated-number = `{ $path }` dice `{ $found }`, que no está escrito con el signo decimal del mapa, `{ $mark }`
    .help = corrija la celda o el mapa de columnas
schema-ambiguous-date = `{ $path }` dice `{ $found }` y no se sabe qué fecha es ({ $readings }): en la fila { $row } de la misma columna, `{ $proof }` solo se entiende con el mes primero
    .help = escriba las fechas como 2026-11-24, o diga el orden en el mapa de columnas: dates = "mm/dd/yyyy"
schema-month-first = `{ $path }` dice `{ $found }`, que solo se entiende con el mes primero ({ $readings }), y las demás fechas de la columna se leyeron con el día primero
    .help = escriba las fechas como 2026-11-24, o diga el orden en el mapa de columnas: dates = "mm/dd/yyyy"
schema-stated-date = `{ $path }` dice `{ $found }`, que no es una fecha en el orden del mapa, { $order }
    .help = corrija la celda o el mapa de columnas
schema-short-year = `{ $path }` dice `{ $found }`, con el año de dos cifras
    .help = escriba el año completo, por ejemplo 2026-11-24 o 24/11/2026
schema-lost-zeros = `{ $path }` dice `{ $found }`; parece que perdió los ceros iniciales de `{ $meant }`
    .help = si es ese el código, escríbalo completo y guarde la columna con formato de texto
map-answer = ninguna respuesta se llama `{ $answer }`
    .help = escriba la ruta de una respuesta, por ejemplo institucion.nombre; vea cuáles hay con: apertura esquema
map-answer-meant = ninguna respuesta se llama `{ $answer }`
    .help = ¿quiso decir `{ $meant }`?
map-head = Mapa de columnas para documentos de tipo { $kind }; encabezados de la fila { $row }.
    Cada columna que quede sin # se lee como la respuesta que tiene a la derecha; las notas con # son propuestas o columnas sin pareja.
    Úselo con: apertura revisar TABLA --map ESTE-ARCHIVO
    Si la celda dice otra cosa que la respuesta: "Columna" = {"{"} answer = "ruta", values = {"{"} "S" = "si" {"}"} {"}"}
cli-map = Escribe un mapa de columnas para una tabla hecha por otros
cli-map-usage = map [OPCIONES] ARCHIVO [-o MAPA]
cli-map-input = Tabla: csv
cli-map-kind = Tipo de documento que la tabla contiene; o el paquete, con --pack
cli-map-output = Archivo que se escribe, por ejemplo columnas.toml
cli-map-option = Mapa de columnas: qué respuesta es cada columna (lo escribe apertura mapear)
cli-map-read = no se pudo leer el mapa de columnas `{ $file }`: { $reason }
    .help = revise el nombre y la carpeta en que está
cli-map-written = El mapa quedó en { $file }. Complételo y úselo con: apertura revisar { $input } --map { $file }
cli-encoding = Codificación de las tablas: utf-8, windows-1252; sin esta opción se averigua y se dice
cli-delimiter = Signo que separa las celdas de las tablas: , ; o tab; sin esta opción, el de los encabezados
cli-delimiter-unknown = `{ $text }` no separa celdas
    .help = los signos que se leen son: , ; tab
cli-value-encoding = CODIFICACIÓN
cli-value-sign = SIGNO
cli-heard-more = ... y { $count } avisos más sobre cómo se leyeron las filas; todos están en --format json
## Libros de hoja de cálculo: lo que dice el cuestionario

form-sheet-notes = Instrucciones
form-sheet-questions = Preguntas
form-general = Datos generales
form-last = Evidencia, pendientes y firmas
form-idle-words = de del la las los el en que y o a con por para su sus un una al se es cada
form-date-format = dd/mm/yyyy
form-locale = 80A
form-col-question = Pregunta
form-col-answer = Respuesta
form-col-how = Cómo se contesta
form-col-basis = Fundamento
form-col-why = Por qué importa
form-col-evidence = Evidencia que sirve
form-col-number = N.º
form-col-above = N.º en «{ $sheet }»
form-note-number = Con este número se refieren a cada renglón otras hojas. Si agrega renglones, dé a cada uno un número distinto.
form-note-above = El número que tiene en la hoja «{ $sheet }» el renglón al que pertenece este.
form-evidence-word = documento:
form-yes = Sí
form-no = No
form-rows = Están en su hoja
form-none = No hay ninguno
form-how-choice = Elija de la lista
form-how-date = Fecha: día/mes/año
form-how-integer = Número entero
form-how-number = Número
form-how-text = Texto
form-how-list = Uno o varios, separados por punto y coma
form-how-some = Una o varias, separadas por punto y coma: { $choices }
form-how-rows = Anote uno por renglón en la hoja «{ $sheet }»; si no hay, elija «No hay ninguno»
form-how-example = { $how }. Por ejemplo: { $example }
form-wrong = Esa respuesta no se puede leer
form-wrong-choice = Elija una de las respuestas de la lista, o deje la celda vacía.
form-wrong-date = Escriba una fecha, por ejemplo 24/11/2026, o deje la celda vacía.
form-wrong-integer = Escriba un número entero, o deje la celda vacía.
form-wrong-number = Escriba un número, o deje la celda vacía.
form-how-title = Cómo se llena
form-how = 1. Conteste en las celdas de fondo amarillo: primero la hoja «{ $questions }» y después las demás. A la derecha de cada pregunta se dice cómo se contesta, en qué se funda y qué evidencia sirve.
    2. Lo que no sepa, déjelo vacío: queda «sin respuesta» y no cuenta como brecha ni como cumplido.
    3. En las hojas de listas va un elemento por renglón. Si no hay ninguno, dígalo en «{ $questions }» con «{ $none }»; una hoja vacía no dice que no los haya.
    4. Donde caben varias respuestas en una celda, sepárelas con punto y coma.
    5. Puede ordenar, insertar y borrar renglones, y agregar hojas y notas. La protección no tiene contraseña: evita borrar preguntas por descuido.
    6. Guarde el archivo y revíselo con: apertura revisar NOMBRE-DEL-ARCHIVO
form-means-title = Qué significan las respuestas
form-means = • { $answer }
form-means-open = • { $answer }: queda por confirmar; no cuenta como brecha ni como cumplido
form-means-empty = • Celda vacía: sin respuesta
form-made = Hecho con el paquete { $id } { $version } ({ $digest }), con lo vigente al { $date }.

## Libros de hoja de cálculo: lo que se lee

place-sheet-bare = { $file }, hoja «{ $sheet }», celda { $cell }
place-sheet = { $file }, hoja «{ $sheet }», fila { $row }
cli-init-binary = un libro de hoja de cálculo no se muestra en pantalla
    .help = diga en qué archivo: -o cuestionario.xlsx
book-page = no es un libro de hoja de cálculo sino una página web con otro nombre
    .help = ábralo en Excel o LibreOffice, elija «Guardar como» y el tipo «Libro de Excel (.xlsx)», y revise ese archivo
book-text = no es un libro de hoja de cálculo sino un archivo de texto con otro nombre
    .help = si es una tabla, cambie su terminación por .csv; si no, por la que le corresponda: .toml, .json o .yaml
book-xml = es una hoja de cálculo XML de Excel 2003, que no se lee
    .help = ábrala en Excel o LibreOffice, elija «Guardar como» y el tipo «Libro de Excel (.xlsx)», y revise ese archivo
book-binary = es un libro binario de Excel (.xlsb), que no se lee
    .help = ábralo en Excel, elija «Guardar como» y el tipo «Libro de Excel (.xlsx)», y revise ese archivo
book-other = no es un libro de hoja de cálculo
    .help = revise que sea el archivo que quería: se leen .xlsx, .xls y .ods
book-locked = el libro está protegido con contraseña para abrirlo
    .help = ábralo en Excel o LibreOffice, quítele la contraseña de apertura, guárdelo y revíselo de nuevo
book-damaged = el libro está incompleto o dañado
    .help = pida que lo envíen de nuevo, o ábralo en Excel o LibreOffice: si lo repara, guárdelo y revise ese archivo
book-damaged-part = el libro está incompleto o dañado (en «{ $part }»)
    .help = pida que lo envíen de nuevo, o ábralo en Excel o LibreOffice: si lo repara, guárdelo y revise ese archivo
book-too-large = el contenido del libro mide más de { $limit } MB una vez descomprimido
    .help = divida el libro en varios, o guarde la hoja como CSV
book-too-wide = la hoja «{ $sheet }» tiene celdas escritas demasiado lejos unas de otras
    .help = borre lo que haya fuera de la tabla, o guarde el libro como .xlsx: en ese formato se lee celda por celda
book-too-many = el cuestionario tiene más de { $limit } celdas escritas
    .help = quite las hojas que no son del cuestionario
book-blank = el libro no tiene nada escrito
    .help = revise que sea el archivo que quería; un cuestionario nuevo se hace con: apertura iniciar TIPO -o cuestionario.xlsx
book-route = la celda oculta de este renglón dice `{ $route }`, que no es la ruta de una respuesta
    .help = haga un cuestionario nuevo con apertura iniciar y copie en él las respuestas
book-twice = `{ $path }` está contestada dos veces
    .help = deje una sola de las dos respuestas
book-same-table = esta hoja es la misma lista que la hoja «{ $first }»
    .help = junte los renglones en una de las dos y borre la otra
book-orphan = dice que pertenece al renglón { $number } de la hoja «{ $above }», y ahí no hay un renglón lleno con ese número
    .help = escriba uno de los números que sí están en «{ $above }»
book-orphan-unnamed = este renglón no dice a cuál de la hoja «{ $above }» pertenece
    .help = escriba el número que tiene en «{ $above }»
book-same-number = el número { $number } está en dos renglones, y otra hoja se refiere a él
    .help = dé a cada renglón un número distinto, y corrija la hoja que se refiere a ellos
book-macros = el libro tiene macros; se leyó sin ejecutarlas
    .help = si no las necesita, guárdelo como «Libro de Excel (.xlsx)», sin macros
book-links = el libro toma datos de otros archivos, que no se abrieron; se leyó el último valor guardado
    .help = si algún dato pudo cambiar, abra el libro en Excel, actualice los vínculos y guárdelo
book-no-result = la celda tiene una fórmula sin resultado, y se tomó como vacía
    .help = abra el libro en Excel o LibreOffice, que la calculan, y guárdelo; o escriba el valor
book-failed = la fórmula de la celda da el error { $error }; esa respuesta no se pudo leer
    .help = corrija la fórmula, o escriba el valor
book-digits = la celda tiene el número { $number }: las hojas de cálculo solo conservan quince cifras, y las últimas pueden ser otras
    .help = dé a la celda formato de texto y escriba de nuevo la clave o el folio
book-column = la columna «{ $header }» no es del cuestionario, y no se leyó
    .help = si tiene respuestas, páselas a las columnas del cuestionario
book-row = hay una respuesta en un renglón sin pregunta, y no se leyó
    .help = pásela al renglón de su pregunta
book-sheet = esta hoja no es del cuestionario, y no se leyó
    .help = si tiene respuestas, páselas a las hojas del cuestionario
book-not-none = dice «{ $said }», y su hoja tiene renglones; se leyeron los renglones
    .help = borre esa respuesta, o los renglones
book-maker = el cuestionario se hizo con { $made } y se juzga con { $judged }: puede que le falten preguntas
    .help = para verlas, haga uno nuevo con apertura iniciar

## Hojas de un cuestionario, cada una en su archivo

book-mixed = hay hojas de dos cuestionarios juntas: esta y «{ $first }»
    .help = deje en la carpeta las hojas de uno solo, o ponga al principio del nombre de cada archivo el de su cuestionario: norte-Preguntas.csv, sur-Preguntas.csv
book-whose = es una hoja de un cuestionario, y en la carpeta hay preguntas de más de uno: no se sabe de cuál es
    .help = ponga al principio de su nombre el de su cuestionario, como lo hace LibreOffice al guardar cada hoja (norte-Preguntas.csv, norte-Integrantes.csv), o deje cada cuestionario en su carpeta
book-no-questions = es una parte de un cuestionario, y falta la hoja de preguntas: sin ella no se sabe qué se contesta ni quién
    .help = guarde también esa hoja como CSV en la misma carpeta, o revise el libro .xlsx, que las tiene todas
book-stranger = las preguntas de este cuestionario no piden esta hoja, y no se leyó: puede ser de otro
    .help = si es de otro cuestionario, déjela en otra carpeta
book-no-above = falta la hoja a cuyos renglones pertenecen estos, y no se leyeron
    .help = guarde también esa hoja como CSV en la misma carpeta, o revise el libro .xlsx, que las tiene todas
book-missing-files = el cuestionario se leyó en parte: { $count ->
        [one] falta la hoja de
       *[other] faltan { $count } hojas, las de
    } { $sheets }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }; lo que va ahí queda sin respuesta, y no cuenta como brecha
    .help = guarde también esas hojas como CSV en la misma carpeta, o revise el libro .xlsx, que las tiene todas
book-missing = se dice que hay renglones en su hoja, y { $count ->
        [one] no está la hoja de
       *[other] no están las hojas de
    } { $sheets }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }; eso queda sin respuesta
    .help = recupere la hoja de una copia anterior; si no hay nada que anotar, elija «No hay ninguno»
book-merged = las celdas { $cells } están combinadas y abarcan { $count } respuestas: se leyó solo en { $first }, y las demás quedaron sin respuesta
    .help = si la respuesta vale para todas, separe las celdas y escríbala en cada una
read-cell-astray = la celda está escrita fuera de la tabla, a la derecha del último encabezado; dice { $extra }
    .help = si es parte de la tabla, escriba su encabezado; si no, bórrela
book-too-wide-unnamed = una hoja del libro tiene celdas escritas demasiado lejos unas de otras
    .help = borre lo que haya fuera de la tabla, o guarde el libro como .xlsx: en ese formato se lee celda por celda
cli-map-form = `{ $file }` es un cuestionario de apertura: no necesita mapa de columnas
    .help = revíselo como está: apertura revisar { $file }
read-no-marks = parece la hoja de preguntas de un cuestionario de apertura, sin la fila y la columna ocultas que dicen cuál es cada pregunta
    .help = abra el libro original, guarde otra vez la hoja como CSV sin borrar lo que está oculto, o revise el libro .xlsx
schema-date-alone = `{ $path }` dice `{ $found }`, que puede ser una de dos fechas: { $readings }
    .help = escriba la fecha como 2026-11-24
book-day-first = en este archivo las fechas son texto; «{ $found }», que podría leerse de dos maneras, se leyó con el día primero, como las pide el cuestionario
    .help = si en su hoja de cálculo el mes va primero, escriba las fechas como 2026-11-24 o revise el libro .xlsx

## Perfiles

cli-profile = Perfil: archivo TOML con lo que un estado o un sector cambia del paquete
csv-profile = Perfil con el que se juzgó
report-profile = Perfil
html-profile-digest = Huella SHA-256 del perfil
html-profile-url = Perfil publicado en
section-departures = En qué se aparta el perfil del estándar ({ $count })
section-out-of-profile = Fuera del perfil ({ $count })
profile-none = sin perfil
profile-notice-same = Este informe usa el perfil «{ $title }», emitido por { $authority }. A la fecha de corte no se aparta del estándar del paquete.
profile-notice = { $count ->
    [one] Este informe usa el perfil «{ $title }», emitido por { $authority }. Se aparta del estándar del paquete en 1 regla: { $minimum } y { $must }. No se compara con resultados de otro perfil ni con los que no usan ninguno.
   *[other] Este informe usa el perfil «{ $title }», emitido por { $authority }. Se aparta del estándar del paquete en { $count } reglas: { $minimum } y { $must }. No se compara con resultados de otro perfil ni con los que no usan ninguno.
}
profile-minimum = { $count ->
    [0] ninguna es condición mínima
    [one] 1 es condición mínima
   *[other] { $count } son condiciones mínimas
}
profile-must = { $count ->
    [0] ninguna es obligación legal vigente
    [one] 1 es obligación legal vigente
   *[other] { $count } son obligaciones legales vigentes
}
profile-notice-version = El perfil se escribió para la versión { $named } del paquete y juzga la { $judges }.
profile-tag-must = obligación legal
profile-left-out = Queda fuera: no se juzga
profile-parameter = `{ $name }`: el paquete dice { $pack }; el perfil, { $profile }
verdict-met-profile = { $count ->
    [one] cubiertas solo según el perfil: deja fuera o cambia 1 condición mínima
   *[other] cubiertas solo según el perfil: deja fuera o cambia { $count } condiciones mínimas
}
verdict-met-profile-short = cubiertas según el perfil
page-left-out = El perfil «{ $title }» deja fuera esta regla: no se juzga.
page-set-by = Valor del perfil «{ $title }»; el paquete dice { $pack }.
page-out-of-profile = El perfil deja fuera esta regla; no se juzgó.
compare-profile = El perfil es otro. Antes: { $before }. Después: { $after }.
compare-profiles = { $count ->
    [one] En 1 institución los dos lados se juzgaron con perfiles distintos.
   *[other] En { $count } instituciones los dos lados se juzgaron con perfiles distintos.
}
compare-profile-means = Cambió la vara de medir: la diferencia entre los dos índices no es toda de la institución.
ruler-profile = el perfil la deja fuera, ya no la deja fuera o la cambia
part-retired-profile = reglas retiradas o que el perfil deja fuera
part-new-profile = reglas nuevas o que el perfil ya no deja fuera
cohort-other-profile = `{ $file }` se juzgó con el perfil `{ $name }`, y esta corrida usa otro o ninguno
    .help = indique aquel mismo archivo con --profile, o júzguelo de nuevo
cohort-no-profile = `{ $file }` se juzgó sin perfil, y esta corrida usa uno
    .help = quite --profile (o `profile` de apertura.toml), o júzguelo de nuevo con el perfil
profile-read = no se pudo leer el perfil `{ $file }`: { $reason }
    .help = revise la ruta que dio en --profile o en `profile` de apertura.toml, y que el archivo esté en UTF-8
profile-not-used = { $count ->
    [one] 1 documento se juzgó sin el perfil, que es del paquete `{ $pack }`
   *[other] { $count } documentos se juzgaron sin el perfil, que es del paquete `{ $pack }`
}
    .help = si esperaba que lo usaran, revise de qué tipo son esos documentos y qué paquete los juzga
profile-unknown-pack = no hay un paquete llamado `{ $pack }`
    .help = los incluidos son: { $known }; si es uno propio, indique su carpeta con --pack
profile-unknown-pack-meant = no hay un paquete llamado `{ $pack }`
    .help = ¿quiso decir `{ $meant }`? Si es uno propio, indique su carpeta con --pack
profile-other-pack = el perfil se escribió para el paquete `{ $named }`, y juzga `{ $judges }`
    .help = use el perfil con su paquete, o escriba uno para `{ $judges }`
profile-other-version = el perfil se escribió para la versión { $named } del paquete, y juzga la { $judges }
    .help = revise que sus cambios sigan teniendo sentido y actualice `pack_version`
profile-unknown-rule = el paquete no tiene una regla llamada `{ $rule }`
    .help = vea los nombres con: apertura pack show
profile-unknown-rule-meant = el paquete no tiene una regla llamada `{ $rule }`
    .help = ¿quiso decir `{ $meant }`?
profile-old-name = la regla `{ $old }` ahora se llama `{ $rule }`
    .help = el cambio se aplica; escriba el nombre nuevo
profile-unknown-chapter = el paquete no tiene un capítulo llamado `{ $chapter }`
    .help = vea los capítulos con: apertura pack show
profile-unknown-chapter-meant = el paquete no tiene un capítulo llamado `{ $chapter }`
    .help = ¿quiso decir `{ $meant }`?
profile-no-parameters = la regla `{ $rule }` no tiene parámetros, y el perfil fija `{ $name }`
    .help = quite esta parte; lo que no es parámetro de una regla no se cambia con un perfil
profile-unknown-parameter = la regla `{ $rule }` no tiene un parámetro `{ $name }`
    .help = sus parámetros son: { $known }
profile-unknown-parameter-meant = la regla `{ $rule }` no tiene un parámetro `{ $name }`
    .help = ¿quiso decir `{ $meant }`?
profile-parameter-sort = el valor de `{ $name }` debe ser { $wanted }, como en el paquete
    .help = escriba un valor de ese tipo; sin comillas si es número, fecha, true o false
profile-sort-bool = true o false
profile-sort-integer = un número entero
profile-sort-number = un número
profile-sort-date = una fecha
profile-sort-text = un texto
profile-sort-list-any = una lista
profile-sort-list = una lista en la que cada elemento es { $entries }, con al menos uno
profile-negative = el valor de `{ $name }` es menor que cero, y en el paquete ninguno lo es
    .help = escriba cero o más
profile-dated-shape = en los valores por fecha de `{ $name }`, esto no es un día ni un valor
    .help = escriba cada uno con las llaves `from`, `to` y `value`: fechas sin comillas, y el valor
profile-dated = los valores por fecha de `{ $name }` se encuentran en algún día, o son de tipos distintos
    .help = dé a cada día un solo valor, y a todos el mismo tipo
profile-dated-gap = `{ $name }` no tiene valor para el { $day }, que es la fecha de corte
    .help = agregue el valor de ese día; el del paquete no se toma en su lugar
profile-twice = la regla `{ $rule }` se excluye dos veces
    .help = deje una sola, con su razón
profile-set-twice = el parámetro `{ $name }` de la regla `{ $rule }` se fija dos veces: por el nombre que tiene y por uno que tuvo
    .help = deje una sola, con el nombre que tiene
profile-set-and-left-out = el perfil deja fuera la regla `{ $rule }` y también fija sus parámetros
    .help = quite una de las dos partes
profile-duty = la regla `{ $rule }` es una obligación legal y condición mínima el { $day } ({ $provision }); un perfil no la deja fuera
    .help = si no aplica a una institución, que lo declare en su documento, con la justificación; si la brecha se conoce y alguien responde por ella, con --dispensas
profile-only-duties = { $count ->
    [one] fuera de estos capítulos hay 1 regla que es obligación legal y condición mínima el { $day }; un perfil no la deja fuera
   *[other] fuera de estos capítulos hay { $count } reglas que son obligación legal y condición mínima el { $day }; un perfil no las deja fuera
}
    .help = agregue los capítulos que las tienen: { $chapters }

## Páginas y papeles
html-many = { $count ->
    [0] Informe de ningún documento
    [one] Informe de 1 documento
   *[other] Informe de { $count } documentos
}
html-none = No se revisó ningún documento, así que nada se sabe: un informe vacío no es una buena noticia.
html-documents = Documentos, en el orden en que se leyeron; abajo va el informe de cada uno
html-only-table = Son más de { $most } documentos: aquí va solo la tabla. Para ver el informe de uno, revise su archivo por separado.
html-unread = No se pudieron leer
html-not-read = Nada de este documento se juzgó. Corrija lo que sigue y vuelva a revisarlo.
html-contents = Contenido
html-error = Por corregir
html-warning = Por revisar
html-next = Siguiente paso:
html-where = Dónde está en su archivo:
html-evidence-none = Evidencia: ningún documento lo sustenta.
html-evidence-present = Evidencia: { $items }.
html-evidence-stale = Evidencia antigua o sin fecha: { $items }.
html-effort-low = días, una sola área
html-effort-medium = semanas, o varias áreas
html-effort-high = meses, o una decisión de quien encabeza la institución
html-sure = seguro, con lo contestado
html-possible = posible, si lo que falta por contestar se cubre
html-chapters = Capítulos: índice, hasta dónde podría llegar y cuántas condiciones hay en cada resultado
html-col-chapter = Capítulo
html-col-possible = Posible
html-col-coverage = Evaluado
html-col-minimum = Condiciones mínimas
html-col-met = Ya están
html-col-gaps = Con brecha
html-col-open = Por confirmar
html-col-not-applicable = No aplican
html-col-institution = Institución
html-col-outcome = Resultado
html-col-rules = Condiciones
html-sum = Suma: { $title }
html-stated = valor publicado
html-totals = Todas las condiciones, por resultado
html-not-in-force = sin fundamento vigente
html-rules = total del paquete
html-reproduce = Cómo repetir este informe
html-reproduce-how = Con el mismo archivo, el mismo paquete, el mismo programa y la misma fecha de corte sale el mismo informe, letra por letra.
html-command = apertura revisar { $file }{ $pack } --as-of { $date } --lang { $lang } -o informe.html
html-digest = Huella SHA-256 del documento
html-pack-digest = Huella SHA-256 del paquete
html-no-digest = no se pudo tomar
html-tool = Programa
paper-draft = BORRADOR
paper-condition = Condición
paper-missing = Qué falta
paper-signatures = Firmas
paper-made = Elaboró
paper-reviewed = Revisó
paper-authorised = Autorizó
paper-name = Nombre
paper-post = Cargo
paper-date = Fecha
paper-signature = Firma
paper-given = En el documento consta quién autoriza; aquí firma.
opinion-mark = PROYECTO
opinion-title = Proyecto de dictamen de verificación
opinion-box = Es un proyecto que prepara una autoridad garante: no produce efectos mientras ella no lo emita y firme. Lo que esta herramienta no sabe queda en blanco; lo que sabe viene de un documento y se confronta con lo publicado antes de firmar.
opinion-file = Expediente
opinion-number = Número
opinion-institution = Sujeto obligado
opinion-period = Periodo
opinion-exercise = Ejercicio y trimestre
opinion-competence = Competencia
opinion-authority = Autoridad garante
opinion-scope = Alcance
opinion-method = Método y muestra
opinion-method-how = Cada condición se juzgó con reglas publicadas sobre lo que dice el documento, desde una perspectiva independiente.
opinion-sample = Muestra revisada en el portal o en la Plataforma
opinion-consulted = Fecha y hora de consulta
opinion-day-hour = Día y hora
opinion-address = Lugar o liga consultada
opinion-findings = Criterio, valoración y hallazgo
opinion-criterion = Criterio
opinion-valuation = Valoración
opinion-finding = Hallazgo
opinion-resolution = Resolutivos
opinion-resolution-how = Los redacta la autoridad garante.
opinion-requirements = Requerimientos
opinion-term = Para que el sujeto obligado subsane lo que sigue e informe de ello en un plazo
opinion-no-requirements = De lo revisado no resulta ninguno.
opinion-recommendations = Recomendaciones
opinion-no-recommendations = De lo revisado no resulta ninguna.
opinion-unread = de un documento que no se pudo leer no hay proyecto de dictamen
    .help = corríjalo y vuelva a pedirlo, o pida primero el informe: -o informe.html
opinion-not-guarantor = un proyecto de dictamen solo lo prepara una autoridad garante, y este documento no está escrito desde fuera de la institución
    .help = si usted es la autoridad garante y anotó lo que verificó, escriba en el documento la perspectiva independiente; para un autodiagnóstico pida la cédula: -o cedula.typ
opinion-nothing-verified = en este documento no hay obligaciones que se verifiquen por dictamen a la fecha de corte
    .help = la apertura institucional no se dictamina; pida la cédula: -o cedula.typ
opinion-no-document = sin documentos no hay proyecto de dictamen
    .help = dé el documento en que anotó lo que verificó
template-syntax = la plantilla no se entiende: { $detail }
    .help = corrija ese renglón; las plantillas se escriben como las de Jinja
template-undefined = la plantilla usa algo que el informe no tiene
    .help = los nombres que puede usar están en las plantillas incluidas y en su README
template-missing = la plantilla pide otra que no existe: { $detail }
    .help = póngala en la misma carpeta, o quite el renglón
template-unknown = la plantilla llama a algo que no existe: { $detail }
    .help = use lo que traen las plantillas de Jinja: filtros, funciones y pruebas
template-other = la plantilla falló: { $detail }
    .help = corrija ese renglón
template-folder = no se pudieron leer las plantillas de `{ $folder }`: { $reason }
    .help = dé una carpeta con plantillas; las que falten se toman de las incluidas
template-none = en `{ $folder }` no hay ninguna plantilla que se use
    .help = llámela como la que quiere sustituir: { $known }
cli-template = Carpeta con plantillas propias para html, cedula y proyecto-dictamen; las que falten se toman de las incluidas
cli-value-folder = CARPETA
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

## Libros con resultados (XLSX)
xlsx-title = Resultados de apertura
xlsx-summary = Resumen
xlsx-institutions = Instituciones
xlsx-findings = Hallazgos
xlsx-actions = Plan de acción
xlsx-problems = Por corregir o aclarar
xlsx-next = Qué falta y qué hacer
xlsx-force = Obligación
xlsx-said = Qué falta o por qué
xlsx-place = Dónde está
xlsx-answer = Respuesta que decide
xlsx-evidence = Evidencia
xlsx-evidence-none = ningún documento lo sustenta
xlsx-evidence-present = { $items }
xlsx-evidence-stale = antigua o sin fecha: { $items }
xlsx-out-of-profile = fuera del perfil
xlsx-is-draft = Es borrador
xlsx-remark = Observación
xlsx-sort = Qué es
xlsx-what = Qué pasa
xlsx-help = Siguiente paso
xlsx-code = Código
xlsx-contradiction = Por aclarar
xlsx-whole = Todo el paquete
xlsx-documents = Documentos
xlsx-no-sum = El resultado de cada institución está en la hoja Instituciones. Los índices no se suman ni se promedian aquí: cada uno es de un documento.
xlsx-drafts = { $count ->
    [one] BORRADOR: 1 documento no tiene la firma de quien autoriza.
   *[other] BORRADOR: { $count } documentos no tienen la firma de quien autoriza.
}
xlsx-others = { $outcome } ({ $count ->
    [one] 1 regla
   *[other] { $count } reglas
})
cli-xlsx-binary = un libro de hoja de cálculo no se muestra en pantalla
    .help = diga en qué archivo: -o resultado.xlsx
cli-xlsx-lost = { $count ->
    [one] 1 respuesta no cabe igual en el cuestionario del libro: { $answers }
   *[other] { $count } respuestas no caben igual en el cuestionario del libro: { $answers }
}
    .help = el resultado es el de su archivo, completo; para corregir respuestas use su archivo y no el libro
## Páginas de cohortes y de comparaciones

html-of-all = De todas juntas
cohort-page-what = Resume lo que dicen los documentos de muchas instituciones, juzgados con las mismas condiciones y en la misma fecha de corte. No verifica lo que declaran.
cohort-page-denominator = Los porcentajes son de los { $read } documentos leídos, salvo donde se dice otra cosa; lo que no se pudo leer no entra. El índice es de los { $assessed } en los que algo se pudo evaluar.
cohort-page-order = No es una clasificación: las instituciones van por orden alfabético, nunca por su índice.
cohort-page-dates = Fechas, del primer documento de cada institución
cohort-page-period = del { $from } al { $to }
cohort-page-documents = Documentos
cohort-page-share = Parte
cohort-page-of-roll = Instituciones
cohort-page-state = Situación
cohort-page-verdict = Condiciones mínimas
cohort-page-verdicts = Condiciones mínimas: documentos en cada resultado
cohort-page-gaps = Condiciones con brecha: documentos, y qué parte son de aquellos a los que aplican
cohort-page-rule = Condición
cohort-page-firsts = La brecha que cada institución debería cerrar primero
cohort-page-pairs = Pares de condiciones con brecha en el mismo documento
cohort-page-one = Una condición
cohort-page-other = Otra condición
cohort-page-heat = Mapa de condiciones por resultado
cohort-page-heat-how = En cada casilla, la parte de los documentos leídos y cuántos son; más color es mayor parte. La primera columna es la parte con brecha de aquellos a los que la condición aplica.
cohort-page-heat-caption = Condiciones, por capítulo: documentos en cada resultado
cohort-page-heat-gap = Con brecha
cohort-page-chapters = Índice por capítulo: lo seguro, con lo contestado
cohort-page-mean = Promedio
cohort-page-min = Mínimo
cohort-page-q1 = Primer cuartil
cohort-page-median = Mediana
cohort-page-q3 = Tercer cuartil
cohort-page-max = Máximo
cohort-page-mean-high = Promedio posible, si lo que falta por contestar se cubre
cohort-page-coverage = Promedio evaluado
cohort-page-phase = Fase
cohort-page-ready = Cubiertas
cohort-page-stage = Etapa
cohort-page-counted = Respuesta
cohort-page-group = Grupo
cohort-page-common-stage = Etapa más común
cohort-page-suppressed = No se dice: grupo pequeño, o dejaría deducir uno
cohort-page-no-mean = nada se pudo evaluar
cohort-page-tenths = Documentos por tramo del índice
cohort-page-tenth = Tramo
cohort-page-tenths-how = Cada tramo incluye su comienzo; el último incluye también el 1.
cohort-page-spread = Cómo se reparte el índice
cohort-page-figure = Cifra
cohort-page-value = Valor
cohort-page-times = Veces

## Dispensas y línea base: brechas que ya se conocen
cli-waivers = Dispensas: archivo con las brechas por las que alguien responde hasta un día (toml, yaml o json; vea apertura esquema waivers-1). No cambian el resultado: solo dejan de hacer fallar
cli-waivers-used = dispensas: { $file }
waiver-read = no se pudieron leer las dispensas de `{ $file }`: { $reason }
    .help = revise que el nombre esté bien escrito y que tenga permiso de leerlo
waiver-expired = la dispensa de `{ $rule }` venció el { $until }{ $gaps ->
    [0] {""}
    [one] ; la brecha de la que habla ya no está dispensada
   *[other] ; las { $gaps } brechas de las que habla ya no están dispensadas
}
    .help = cierre la brecha, o pida otra dispensa con su razón y su fecha; si ya no hace falta, quítela
waiver-unused = la dispensa de `{ $rule }` no dispensa nada: en lo que se revisó no hay brecha de esa condición
    .help = si la brecha ya se cerró, quite la dispensa
waiver-unused-key = la dispensa de `{ $rule }` no dispensa nada: no se revisó ningún documento con la clave `{ $key }`
    .help = revise que la clave esté escrita como en el informe; si esa institución ya no se revisa, quite la dispensa
waiver-contradiction = la dispensa de `{ $rule }` no dispensa nada: esa regla busca contradicciones entre respuestas, y esas se aclaran
    .help = corrija las respuestas que se contradicen y quite la dispensa
waiver-unknown = no hay una regla llamada `{ $rule }`, así que su dispensa no dispensa nada
    .help = copie el nombre de la regla como sale en el informe
waiver-unknown-meant = no hay una regla llamada `{ $rule }`, así que su dispensa no dispensa nada
    .help = ¿quiso decir `{ $meant }`?
waiver-renamed = la regla `{ $rule }` cambió de nombre, así que su dispensa no dispensa nada
    .help = ahora se llama `{ $now }`; revise que la dispensa todavía proceda y ponga ese nombre
waiver-more = ... y { $count ->
    [one] 1 dispensa más
   *[other] { $count } dispensas más
} por revisar; todas están en --format json
waiver-active-line = Dispensa vigente hasta el { $until }: { $reason }. Responde: { $owner }.
waiver-expired-line = Dispensa vencida el { $until }, ya no vale: { $reason }. Respondía: { $owner }.
waiver-unused-line = No hay brecha de la que hable: { $reason }. Responde: { $owner }. Hasta el { $until }.
waiver-unknown-line = Ninguna regla se llama así: { $reason }. Responde: { $owner }. Hasta el { $until }.
waiver-active = dispensa vigente
waiver-over = dispensa vencida
waiver-idle = dispensa sin brecha
waiver-stranger = dispensa de una regla que no existe
report-waived-gaps = { $count ->
    [one] 1 brecha tiene dispensa vigente: sigue siendo brecha, y no hace fallar.
   *[other] { $count } brechas tienen dispensa vigente: siguen siendo brechas, y no hacen fallar.
}
csv-waiver = Dispensa de la brecha: vigente (active) o vencida (expired); nunca cambia el desenlace
csv-waiver-until = Último día de la dispensa, inclusive
csv-waiver-owner = Quién responde por la dispensa
csv-waiver-reason = Por qué se aceptó la brecha
xlsx-waiver = Dispensa
section-waivers = Dispensas ({ $count })
html-waivers-digest = Huella SHA-256 de las dispensas
section-waivers-idle = Dispensas por revisar ({ $count })
cli-baseline = Línea base: un resultado guardado (json o ndjson). Solo hacen fallar las brechas nuevas y las que empeoraron desde entonces
baseline-line = Línea base ({ $file }, { $date }), brechas entonces: { $then }. Brechas hoy: nuevas, { $new }; peores, { $worse }; iguales, { $unchanged }; mejores, { $improved }. Ya no están: { $absent }. Solo las nuevas y las peores hacen fallar.
baseline-new = nueva desde la línea base
baseline-unchanged = igual que en la línea base
baseline-improved = mejor que en la línea base
baseline-worse = peor que en la línea base
baseline-missing = { $count ->
    [one] 1 documento no está en la línea base: todo lo suyo cuenta como nuevo.
   *[other] { $count } documentos no están en la línea base: todo lo suyo cuenta como nuevo.
}
baseline-no-key = { $count ->
    [one] 1 documento no tiene clave con la que buscarlo en la línea base: todo lo suyo cuenta como nuevo.
   *[other] { $count } documentos no tienen clave con la que buscarlos en la línea base: todo lo suyo cuenta como nuevo.
}
baseline-duplicate-key = { $count ->
    [one] 1 documento está más de una vez en la línea base, y no se sabe con cuál compararlo: todo lo suyo cuenta como nuevo.
   *[other] { $count } documentos están más de una vez en la línea base, y no se sabe con cuál compararlos: todo lo suyo cuenta como nuevo.
}
baseline-other-kind = { $count ->
    [one] 1 documento es de otro tipo que el de su institución en la línea base: todo lo suyo cuenta como nuevo.
   *[other] { $count } documentos son de otro tipo que los de su institución en la línea base: todo lo suyo cuenta como nuevo.
}
baseline-other-perspective = { $count ->
    [one] 1 documento es de otra perspectiva que el de la línea base: todo lo suyo cuenta como nuevo.
   *[other] { $count } documentos son de otra perspectiva que los de la línea base: todo lo suyo cuenta como nuevo.
}
baseline-other-pack = { $count ->
    [one] 1 documento se juzgó con otro paquete en la línea base: todo lo suyo cuenta como nuevo.
   *[other] { $count } documentos se juzgaron con otro paquete en la línea base: todo lo suyo cuenta como nuevo.
}
baseline-editions = { $count ->
    [one] 1 documento de la línea base se juzgó con otra edición del paquete: lo nuevo o peor puede venir de las reglas y no de la institución. Para separarlo: apertura comparar
   *[other] { $count } documentos de la línea base se juzgaron con otra edición del paquete: lo nuevo o peor puede venir de las reglas y no de la institución. Para separarlo: apertura comparar
}
baseline-profiles = { $count ->
    [one] 1 documento de la línea base se juzgó con otro perfil, o sin él: lo nuevo o peor puede venir del perfil y no de la institución
   *[other] { $count } documentos de la línea base se juzgaron con otro perfil, o sin él: lo nuevo o peor puede venir del perfil y no de la institución
}
baseline-moved-rules = { $count ->
    [one] 1 condición se pide hoy de otro modo que en la línea base: es nueva, o cambió lo que pide, a quién o su fundamento.
   *[other] { $count } condiciones se piden hoy de otro modo que en la línea base: son nuevas, o cambió lo que piden, a quién o su fundamento.
}
baseline-later = la línea base es del { $then }, posterior a la fecha de corte
    .help = dé como línea base un resultado anterior, o revise --as-of
baseline-twice = { $count ->
    [one] 1 documento de la línea base se comparó con varios de esta corrida
   *[other] { $count } documentos de la línea base se compararon con varios de esta corrida
}
    .help = revise que no haya dos documentos de la misma institución, tipo y perspectiva
baseline-left-out = { $count ->
    [one] 1 documento de la línea base no se revisó ahora.
   *[other] { $count } documentos de la línea base no se revisaron ahora.
}
csv-baseline = Respecto de la línea base: nuevo (new), igual (unchanged), mejor (improved) o peor (worse)
xlsx-baseline = Línea base
html-baseline-digest = Huella SHA-256 de la línea base
