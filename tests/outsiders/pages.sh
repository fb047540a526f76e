#!/usr/bin/env bash
# Makes pages and papers of every sort of report, in both languages, and has
# them judged by programs nobody here wrote: the Nu HTML checker, axe-core in
# Chromium, and the stock compiler of Typst.
#
#   pages.sh APERTURA FOLDER PYTHON NODE_MODULES CHROMIUM
#
# APERTURA is the program, FOLDER a place to write in, PYTHON one that has
# `typst`, NODE_MODULES holds vnu-jar, axe-core and playwright-core.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
cd "$here/../.."

apertura=$1 folder=$2 python=$3 modules=$4 chromium=$5
day=2026-11-23
rm -rf "$folder"
mkdir -p "$folder/in"

# A pack that judges as the embedded one does, but for one rule, which breaks.
cp -r rules/apertura-institucional "$folder/pack"
rule=$folder/pack/agenda-compartida/no-shared-agenda.toml
sed -i "s/^met .*/met = '''as_of + 9000000000 > as_of'''/" "$rule"
# What a person independent of the institution noted.
outside=$folder/in/outside.toml
sed 's/^perspectiva .*/perspectiva = "independiente"/' rules/apertura-institucional/examples/agencia-con-brechas.toml >"$outside"
printf 'documento = \n' >"$folder/in/broken.toml"
# A table: its places are cells.
printf '%s\n' 'documento,fecha,institucion.clave,institucion.nombre,institucion.tipo,agenda_compartida.existe' \
    'autodiagnostico,2026-11-20,20-<1>,"Uno & ""dos""",municipio,no' 'autodiagnostico,2026-13-23,20-2,,"<&|>",no'  >"$folder/in/table.csv"
mkdir -p "$folder/crowd"
for number in $(seq 41); do cp rules/buenas-practicas/examples/obra-de-barrio.toml "$folder/crowd/$number.toml"; done

# A crowd of institutions, one with a hostile name, one that cannot be read; and a roll of them.
for number in $(seq 60); do
    printf '{"documento": "autodiagnostico", "fecha": "2026-11-%02d", "institucion": {"clave": "X-%d", "nombre": "Agencia <%d> & ""ñ""", "tipo": "descentralizado", "entidad": "%d"}, "publicacion": {"buscador": "%s", "vinculo_en_inicio": "%s"}, "comite_transparencia": {"constituido": "si"}}\n' \
        $((number % 20 + 1)) "$number" "$number" $((number % 4 * number % 3 + 20)) "$([ $((number % 3)) = 0 ] && echo si || echo no)" "$([ $((number % 5)) = 0 ] && echo no || echo si)"
done | sed 's/""ñ""/\\"ñ\\"/' >"$folder/in/crowd.ndjson"
printf '{"documento" 1}\n{"documento": "autodiagnostico", "fecha": "2026-11-20", "institucion": {"nombre": "<script>alert(1)</script>", "entidad": "<b>"}}\n' >>"$folder/in/crowd.ndjson"
printf 'clave,nombre\nX-1,Uno\nX-2,Dos\nX-99,"<i>Noventa & nueve"\n' >"$folder/in/roll.csv"

# A crowd of 1,586, and what is judged by a profile that departs from its pack.
thousand=$("$python" "$here/crowd.py" "$folder/in")
departs=(--profile tests/profiles/estado.toml rules/apertura-institucional/examples/agencia-casi-completa.toml)

# Writes reports whatever they say; only a run that does not end as it should is an error.
made() { ran check "$@"; }
ran() {
    local found=0 command=$1
    shift
    "$apertura" "$command" --as-of $day "$@" 2>"$folder/last.err" || found=$?
    case $found in
        0 | 1 | 3 | 4 | 5) ;;
        *) cat "$folder/last.err" >&2; echo "exit code $found: $command $*" >&2; return 1 ;;
    esac
}

# Gaps that are known: what was declared before, and waivers.
before=$folder/in/before.toml
sed -e 's/^buscador .*/buscador = "si"/' -e 's/^titular_depende_de .*/titular_depende_de = "titular"/' "$outside" >"$before"
made "$before" -o "$folder/in/before.json"
known=(--waivers tests/outsiders/waivers.toml --baseline "$folder/in/before.json")

for lang in es en; do
    for name in outside broken table; do
        input=$(echo "$folder/in/$name".*)
        made --lang $lang "$input" -o "$folder/$name.$lang.html" -o "$folder/$name.$lang.cedula.typ"
    done
    made --lang $lang tests/outsiders/hostile.json -o "$folder/hostile.$lang.html" -o "$folder/hostile.$lang.cedula.typ"
    made --lang $lang tests/outsiders/hostile.json -o "$folder/hostile.$lang.dictamen.typ"
    made --lang $lang --pack "$folder/pack" "$outside" -o "$folder/every.$lang.html" -o "$folder/every.$lang.cedula.typ"
    made --lang $lang "$outside" -o "$folder/outside.$lang.dictamen.typ"
    made --lang $lang rules/buenas-practicas/examples/*.toml "$folder/in/broken.toml" -o "$folder/many.$lang.html" -o "$folder/many.$lang.cedula.typ"
    made --lang $lang "${known[@]}" "$outside" -o "$folder/known.$lang.html" -o "$folder/known.$lang.cedula.typ"
    made --lang $lang "${known[@]}" "$outside" rules/autoridad-garante/examples/*.toml -o "$folder/known-many.$lang.html"
    made --lang $lang "${departs[@]}" -o "$folder/profile.$lang.html" -o "$folder/profile.$lang.cedula.typ"
    made --lang $lang --pack tests/packs/godi-2015 "$thousand" -o "$folder/thousand.$lang.html"
    made --lang $lang "$folder/crowd" -o "$folder/crowd.$lang.html"
    ran diagnose --lang $lang "$folder/in/crowd.ndjson" --by institucion.entidad --roll "$folder/in/roll.csv" -o "$folder/cohort.$lang.html"
    ran diagnose --lang $lang rules/plan-accion-local/examples -o "$folder/cohort-plans.$lang.html"
    ran compare --lang $lang tests/cli/comparar.in/antes.toml tests/cli/comparar.in/despues.toml -o "$folder/compare.$lang.html"
    ran compare --lang $lang tests/cli/comparar.in/antes tests/cli/comparar.in/despues -o "$folder/compare-many.$lang.html"
    ran compare --lang $lang "$outside" tests/outsiders/hostile.json -o "$folder/compare-hostile.$lang.html"
    ran compare --lang $lang --perspectives tests/cli/perspectivas.in/*.toml -o "$folder/perspectives.$lang.html"
done
for outcome in met partial not-met not-applicable unanswered needs-review error; do
    grep -q "class=\"status $outcome\"" "$folder/every.es.html" || { echo "no $outcome in every.es.html" >&2; exit 1; }
done

echo "pages: $(find "$folder" -name '*.html' | wc -l), papers: $(find "$folder" -name '*.typ' | wc -l)"
java -jar "$modules/vnu-jar/build/dist/vnu.jar" --errors-only "$folder"/*.html
echo "the Nu HTML checker has nothing against them"
"$python" "$here/papers.py" "$folder" "$folder"/*.typ
# A page of 1,586 documents takes axe some 40 s in its four views, and the two differ in words only.
find "$folder" -maxdepth 1 -name '*.html' -not -name thousand.en.html | sort | xargs -d '\n' node "$here/pages.mjs" "$modules" "$chromium"
