package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// toolkitScript looks texts up with the memory of translate-toolkit, the one
// that its tmserver serves, and takes the times.
const toolkitScript = `
import sys, time
from translate.storage import tmdb
folder = sys.argv[1]
def rows(name):
    for line in open(folder + "/" + name, encoding="utf-8", newline="\n"):
        yield [x.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\0", "\\") for x in line.rstrip("\n").split("\t")]
start = time.perf_counter()
db = tmdb.TMDB(folder + "/toolkit.db", max_candidates=5, min_similarity=70)
number = {}
units = []
for i, (source, target) in enumerate(rows("tm.tsv"), 1):
    number.setdefault(source, i)
    units.append({"source": source, "target": target, "context": ""})
db.add_list(units, "en", "uk")
db.cursor.execute("ANALYZE")
db.connection.commit()
build = time.perf_counter() - start
asked = list(rows("asked.tsv"))
for _, text in asked[:3]:
    db.translate_unit(text, "en", "uk")
with open(folder + "/times.tsv", "w") as times, open(folder + "/found.tsv", "w") as found:
    for n, text in asked:
        start = time.perf_counter()
        matches = db.translate_unit(text, "en", "uk")
        times.write("%s\t%.9f\n" % (n, time.perf_counter() - start))
        found.write(n + "".join("\t%.6f\t%d" % (m["quality"] / 100, number[m["source"]]) for m in matches) + "\n")
print(build)
`

// searchToolkit has translate-toolkit find the texts, with its own score.
func searchToolkit(j *job) (any, error) {
	python := ""
	for _, program := range []string{"/usr/bin/python3", "python3"} {
		if _, err := runPeer(program, "-c", "from translate.storage import tmdb"); err == nil {
			python = program
			break
		}
	}
	if python == "" {
		return &peerFigures{Skipped: fmt.Sprintf("translate-toolkit is %v", errMissing)}, nil
	}
	pairs, queries, err := j.peerInput()
	if err != nil {
		return nil, err
	}
	if err := emptyDir(j.Cache); err != nil {
		return nil, err
	}
	err = create(filepath.Join(j.Cache, pairsName), func(w io.Writer) {
		for _, p := range pairs {
			fmt.Fprintf(w, "%s\t%s\n", escape(p.source), escape(p.target))
		}
	})
	if err != nil {
		return nil, err
	}
	err = create(filepath.Join(j.Cache, "asked.tsv"), func(w io.Writer) {
		for _, q := range queries {
			fmt.Fprintf(w, "%s\t%s\n", q.number, escape(q.text))
		}
	})
	if err != nil {
		return nil, err
	}
	out, err := runPeer(python, "-c", toolkitScript, j.Cache)
	if err != nil {
		return nil, err
	}
	var r peerFigures
	if seconds, err := strconv.ParseFloat(out[:max(0, len(out)-1)], 64); err == nil {
		r.Build = time.Duration(seconds * float64(time.Second))
	}
	if info, err := os.Stat(filepath.Join(j.Cache, "toolkit.db")); err == nil {
		r.Size = info.Size()
	}
	if r.Took, err = readTimes(filepath.Join(j.Cache, "times.tsv"), queries); err != nil {
		return nil, err
	}
	return &r, os.Rename(filepath.Join(j.Cache, "found.tsv"), j.Result)
}
