#!/usr/bin/env bash
# Cohorts on local PySpark, compared with one machine digit by digit: generated
# documents always, published ones where they stand beside the repository.
#   spark.sh APERTURA FOLDER PYTHON
set -euo pipefail
apertura=$(realpath "$1") folder=$2 python=$(realpath -s "$3")
cd "$(dirname "$0")/../.."
rm -rf "$folder"
mkdir -p "$folder"
export SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python

judge() { "$python" examples/spark/cohort.py "$apertura" "$1" "$2" 2026-11-23 2>"$folder/spark.err" || { tail -20 "$folder/spark.err"; exit 1; }; }

"$python" - "${DOCUMENTS:-100000}" >"$folder/generated.ndjson" <<'PY'
import json, random, sys
dice = random.Random(2026)
names = {
    "transparencia_gobierno": ["acceso_informacion", "transparencia_reactiva", "transparencia_proactiva", "datos_abiertos"],
    "transparencia_ciudadania": ["disponibilidad", "claridad", "completitud", "celeridad"],
    "participacion_gobierno": ["mecanismos", "actores", "funcionamiento", "formato", "seguimiento"],
    "participacion_ciudadania": ["metodo_contacto", "recepcion", "activacion", "celeridad"],
}
for number in range(int(sys.argv[1])):
    document = {"documento": "metrica", "institucion": {"clave": f"G-{number:06}", "nombre": f"Institución {number}", "entidad": f"Estado {number % 32}"}}
    for part, keys in names.items():
        # Some answers are missing: silence is part of a cohort.
        document[part] = {key: round(dice.random(), 2) for key in keys if dice.random() > 0.05}
    print(json.dumps(document, ensure_ascii=False))
PY
judge "$folder/generated.ndjson" metrica-gobierno-abierto-2017

published=../shared/data
if [ -d "$published" ]; then
    "$apertura" convert "$published/mga2017/instituciones.csv" --pack metrica-gobierno-abierto-2017 -o "$folder/mga.ndjson" 2>/dev/null
    judge "$folder/mga.ndjson" metrica-gobierno-abierto-2017
    "$apertura" convert "$published/godi2015/entries.csv" --pack tests/packs/godi-2015 -o "$folder/godi.ndjson" 2>/dev/null
    judge "$folder/godi.ndjson" tests/packs/godi-2015
else
    echo "skipped: the published data is not beside the repository"
fi
