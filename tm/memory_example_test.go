package tm_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// openExample opens a memory of three units, to be closed by the caller.
func openExample(ctx context.Context) (m *tm.Memory, remove func()) {
	dir, err := os.MkdirTemp("", "tm")
	if err != nil {
		log.Fatal(err)
	}
	store, err := tm.OpenFileStore(filepath.Join(dir, "memory.tmx"), tm.FileOptions{})
	if err != nil {
		log.Fatal(err)
	}
	m, err = tm.Open(ctx, store, tm.Config{})
	if err != nil {
		log.Fatal(err)
	}
	unit := func(key, source, target string) tm.Unit {
		return tm.Unit{
			Key: key, SourceLang: "en", TargetLang: "uk", Origin: "shop",
			Source: tm.Segment{Text: source}, Target: tm.Segment{Text: target},
		}
	}
	_, err = m.Add(ctx,
		unit("file.delete", "Delete the selected file now", "Видалити вибраний файл зараз"),
		unit("file.deleteAll", "Delete all selected files now", "Видалити всі вибрані файли зараз"),
		unit("cart.empty", "Your cart is empty", "Кошик порожній"))
	if err != nil {
		log.Fatal(err)
	}
	return m, func() { _ = m.Close(); _ = os.RemoveAll(dir) }
}

func ExampleMemory_Lookup() {
	ctx := context.Background()
	m, remove := openExample(ctx)
	defer remove()
	show := func(text string, o tm.Options) {
		matches, err := m.Lookup(ctx, text, o)
		if err != nil {
			log.Fatal(err)
		}
		for _, match := range matches {
			fmt.Printf("%.0f %s → %s\n", match.Score, match.Unit.Source.Text, match.Unit.Target.Text)
		}
	}
	show("Delete the selected files now", tm.Options{SourceLang: "en", TargetLang: "uk"})

	// The same text at the same place, and the other direction.
	show("Your cart is empty", tm.Options{SourceLang: "en", TargetLang: "uk", Context: tm.Context{Key: "cart.empty"}})
	show("Кошик порожній", tm.Options{SourceLang: "uk", TargetLang: "en", Exact: true})
	// Output:
	// 90 Delete the selected file now → Видалити вибраний файл зараз
	// 80 Delete all selected files now → Видалити всі вибрані файли зараз
	// 101 Your cart is empty → Кошик порожній
	// 100 Кошик порожній → Your cart is empty
}

func ExampleMemory_LookupBatch() {
	ctx := context.Background()
	m, remove := openExample(ctx)
	defer remove()
	texts := []string{"Your cart is full", "Your cart is empty"}
	found, err := m.LookupBatch(ctx, texts, tm.Options{SourceLang: "en", TargetLang: "uk"})
	if err != nil {
		log.Fatal(err)
	}
	for i, matches := range found {
		fmt.Printf("%s: %.0f points\n", texts[i], matches[0].Score)
	}
	// Output:
	// Your cart is full: 75 points
	// Your cart is empty: 100 points
}

func ExampleMemory_Concordance() {
	ctx := context.Background()
	m, remove := openExample(ctx)
	defer remove()
	hits, err := m.Concordance(ctx, tm.Search{Words: "FILE delete", Lang: "en"})
	if err != nil {
		log.Fatal(err)
	}
	for _, hit := range hits {
		text := hit.Unit.Source.Text
		for _, place := range hit.Places {
			fmt.Printf("%q ", text[place[0]:place[1]])
		}
		fmt.Println("in", text)
	}
	// Output:
	// "Delete" "file" in Delete the selected file now
}

func ExampleMemory_Import() {
	ctx := context.Background()
	m, remove := openExample(ctx)
	defer remove()
	added, problems, err := m.Import(ctx, strings.NewReader(`<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Save</seg></tuv><tuv xml:lang="uk"><seg>Зберегти</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Save &nbsp; all</seg></tuv></tu>
</body></tmx>`))
	fmt.Println(added, "added,", len(problems), "cannot be read:", problems[0].Reason, err)
	// Output:
	// 1 added, 1 cannot be read: entity <nil>
}
