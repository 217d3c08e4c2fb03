package check_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// many returns a catalog of so many messages of all kinds. Every share-th has a
// defect, and each has another text.
func many(size, share int) catalog.Catalog {
	c := catalog.Catalog{File: "uk.toml", Source: "en", Lang: "uk", Syntax: text.GoTemplate}
	for i := range size {
		u := catalog.Unit{Key: fmt.Sprintf("page.text%06d", i), Pos: catalog.Pos{File: c.File, Line: i + 1}}
		switch i % 8 {
		case 0:
			u.Source = text.Plain(fmt.Sprintf("Delete the file %d", i))
			u.Target = text.Plain(fmt.Sprintf("Видаліть файл %d", i))
		case 1:
			u.Source = text.Plain("Hello, {{.Name}}! You have new messages.")
			u.Target = text.Plain("Вітаємо, {{.Name}}! У вас є нові повідомлення.")
		case 2:
			u.Source = text.Plain(`Read the <a href="/help">help</a> before you begin`)
			u.Target = text.Plain(`Прочитайте <a href="/help">довідку</a>, перш ніж почати`)
		case 3:
			u.Source, u.Target = text.Plain("{{.Count}} files"), text.Plain("{{.Count}} файлу")
			u.Source.Set(text.One, "{{.Count}} file")
			u.Target.Set(text.One, "{{.Count}} файл")
			u.Target.Set(text.Few, "{{.Count}} файли")
			u.Target.Set(text.Many, "{{.Count}} файлів")
		default:
			u.Source = text.Plain("The connection to the server was lost. Check the network and try again.")
			u.Target = text.Plain("З’єднання із сервером втрачено. Перевірте мережу та спробуйте ще раз.")
		}
		if share > 0 && i%share == share-1 {
			u.Target.Set(text.Other, u.Target.String()+" ,  і і все..")
		}
		c.Units = append(c.Units, u)
	}
	return c
}

// The findings of a catalog that several passes share are those of its messages
// one by one, in their order.
func TestRunInOrder(t *testing.T) {
	c := many(5000, 10)
	var want []string
	for i := range c.Units {
		one := c
		one.Units = c.Units[i : i+1]
		for _, f := range check.Run(&one, ukrainian) {
			want = append(want, describe(f)+fmt.Sprint(f.Span))
		}
	}
	var got []string
	for _, f := range check.Run(&c, ukrainian) {
		got = append(got, describe(f)+fmt.Sprint(f.Span))
	}
	if len(want) < 1000 || !slices.Equal(got, want) {
		t.Errorf("%d findings of all messages, %d of each by itself", len(got), len(want))
	}
}

// What checks cost where they find nothing, and where every tenth message has
// defects.
func BenchmarkRun(b *testing.B) {
	for _, share := range []int{0, 10} {
		c := many(8192, share)
		b.Run(fmt.Sprintf("defects=%d", share), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				check.Run(&c, ukrainian)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(c.Units)), "ns/message")
		})
	}
}
