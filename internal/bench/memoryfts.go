package main

import (
	"cmp"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sqliteDriver is the one of package tm/sqlite.
const sqliteDriver = "sqlite"

// A trigramTable is a full text table of SQLite with the tokenizer trigram, and
// how many texts each trigram is in.
type trigramTable struct {
	db     *sql.DB
	search *sql.Stmt
	in     map[string]int
}

// searchTrigrams has SQLite find the texts with one of the Count rarest trigrams
// of a query, and gives them the score of the referee.
func searchTrigrams(j *job) (any, error) {
	if !slices.Contains(sql.Drivers(), sqliteDriver) {
		return &peerFigures{Skipped: "there is no SQLite in this program"}, nil
	}
	pairs, queries, err := j.peerInput()
	if err != nil {
		return nil, err
	}
	var r peerFigures
	path := filepath.Join(j.Cache, "trigrams.db")
	start := time.Now()
	t, err := newTrigramTable(path, pairs)
	if err != nil {
		return nil, err
	}
	defer t.db.Close()
	r.Build = time.Since(start)
	if info, err := os.Stat(path); err == nil {
		r.Size = info.Size()
	}
	best := make([][]candidate, len(queries))
	var rank ranked
	warm := min(5, len(queries))
	for i, q := range slices.Concat(queries[:warm], queries) {
		start := time.Now()
		if err := t.find(&rank, q.text, j.Count); err != nil {
			return nil, err
		}
		if i >= warm {
			best[i-warm] = rank.best()
			r.Took = append(r.Took, time.Since(start))
		}
	}
	return &r, writeCandidates(j.Result, queries, func(i int) []candidate { return best[i] })
}

func newTrigramTable(path string, pairs []pair) (*trigramTable, error) {
	if err := emptyDir(filepath.Dir(path)); err != nil {
		return nil, err
	}
	db, err := sql.Open(sqliteDriver, path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	t := &trigramTable{db: db, in: map[string]int{}}
	for _, fill := range []func() error{
		func() error {
			return t.exec("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -262144",
				"CREATE VIRTUAL TABLE f USING fts5(src, tokenize='trigram')", "CREATE VIRTUAL TABLE v USING fts5vocab(f, 'row')")
		},
		func() error { return t.insert(pairs) },
		func() error { return t.exec("INSERT INTO f(f) VALUES ('optimize')") },
		t.count,
	} {
		if err == nil {
			err = fill()
		}
	}
	if err == nil {
		t.search, err = db.Prepare("SELECT rowid, src FROM f WHERE f MATCH ?")
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("FTS5: %w", err)
	}
	return t, nil
}

func (t *trigramTable) exec(statements ...string) error {
	for _, s := range statements {
		if _, err := t.db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}

func (t *trigramTable) insert(pairs []pair) error {
	tx, err := t.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	add, err := tx.Prepare("INSERT INTO f(rowid, src) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for i, p := range pairs {
		if _, err := add.Exec(i+1, p.source); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (t *trigramTable) count() error {
	rows, err := t.db.Query("SELECT term, doc FROM v")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var term string
		var n int
		if err := rows.Scan(&term, &n); err != nil {
			return err
		}
		t.in[term] = n
	}
	return rows.Err()
}

// find ranks what has one of the rarest trigrams of a text.
func (t *trigramTable) find(rank *ranked, text string, rarest int) error {
	rank.begin(text)
	words := t.rarest(text, rarest)
	if len(words) == 0 {
		return nil
	}
	rows, err := t.search.Query(strings.Join(words, " OR "))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var line int
		var source string
		if err := rows.Scan(&line, &source); err != nil {
			return err
		}
		rank.add(line, source)
	}
	return rows.Err()
}

// rarest returns the rarest trigrams of a text that are in any other, in quotes.
func (t *trigramTable) rarest(text string, n int) []string {
	chars := []rune(strings.ToLower(text))
	var list []string
	for i := range len(chars) - 2 {
		if s := string(chars[i : i+3]); t.in[s] > 0 {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(t.in[a], t.in[b]), cmp.Compare(a, b)) })
	list = slices.Compact(list)
	list = list[:min(len(list), n)]
	for i, s := range list {
		list[i] = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return list
}
