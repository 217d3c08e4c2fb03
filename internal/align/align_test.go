package align

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/article"
	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

const english = `# Bees in the city

Bees live on roofs, too. A hive needs sun, water and 2 square metres.

Our garden has three hives. They were made in 2019 by A. Marchuk.

- Wear a hat.
- Call us before you come.

` + "```\nhives = 3\n```" + `

## How much honey is there?

Last year we took 41 kg from the hives, which is 12 % more than the year before.

Read [the rules](/en/rules) and run ` + "`hive list`" + `.
`

const ukrainian = `# Бджоли в місті

Бджоли живуть і на дахах. Вулику потрібні сонце, вода та 2 квадратні метри.

У нашому саду три вулики. Їх зробив 2019 року А. Марчук.

- Одягніть капелюх.
- Зателефонуйте нам, перш ніж прийти.

` + "```\nhives = 3\n```" + `

## Скільки є меду?

Торік ми взяли з вуликів 41 кг, це на 12 % більше, ніж позаторік.

Прочитайте [правила](/uk/rules) і виконайте ` + "`hive list`" + `.
`

func sideOf(text, lang string) Side {
	d, _ := article.Read("article.md", []byte(text), article.Options{})
	return Side{Document: d, Data: []byte(text), Segmenter: segment.For(lang).Flowing()}
}

func aligned(source, target string) Result {
	return Documents(sideOf(source, "en"), sideOf(target, "uk"), Known("en", "uk"))
}

// written is a result with a line for each pair: the first words of both.
func written(r *Result) string {
	var b strings.Builder
	for _, p := range r.Pairs {
		b.WriteString(strings.TrimSpace(firstWords(p.Source) + " = " + firstWords(p.Target)))
		if p.Moved {
			b.WriteString(" moved")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func firstWords(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(len(words), 2)], " ")
}

func compare(t *testing.T, r Result, want string) {
	t.Helper()
	if got := strings.TrimSpace(written(&r)); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, strings.TrimSpace(want))
	}
}

const inStep = `
Bees in = Бджоли в
Bees live = Бджоли живуть
A hive = Вулику потрібні
Our garden = У нашому
They were = Їх зробив
Wear a = Одягніть капелюх.
Call us = Зателефонуйте нам,
How much = Скільки є
Last year = Торік ми
Read <1>the = Прочитайте <1>правила</1>
`

func TestInStep(t *testing.T) {
	r := aligned(english, ukrainian)
	compare(t, r, inStep)
	if r.Missing+r.Added+r.Moved > 0 || r.Coverage < .7 || r.IsDifferent() {
		t.Errorf("%d missing, %d added, %d moved, coverage %.2f", r.Missing, r.Added, r.Moved, r.Coverage)
	}
	last := r.Pairs[len(r.Pairs)-1]
	if last.Source != "Read <1>the rules</1> and run <2/>." || last.Target != "Прочитайте <1>правила</1> і виконайте <2/>." ||
		last.SourcePlaces[0].Line != 18 || last.TargetPlaces[0].Line != 18 {
		t.Errorf("last pair %+v", last)
	}
}

func TestOtherDirection(t *testing.T) {
	r := Documents(sideOf(ukrainian, "uk"), sideOf(english, "en"), Known("uk", "en"))
	for i, p := range r.Pairs {
		if !p.IsPair() || p.SourceBlocks[0] != p.TargetBlocks[0] || i != len(r.Pairs)-1 && p.Moved {
			t.Errorf("%+v", p)
		}
	}
}

func TestMissingAndAdded(t *testing.T) {
	without := strings.Replace(ukrainian, "У нашому саду три вулики. Їх зробив 2019 року А. Марчук.\n\n", "", 1)
	with := strings.Replace(without, "## Скільки", "Узимку бджоли сплять, а ми ремонтуємо дах будинку.\n\n## Скільки", 1)
	r := aligned(english, with)
	compare(t, r, `
Bees in = Бджоли в
Bees live = Бджоли живуть
A hive = Вулику потрібні
Our garden =
They were =
Wear a = Одягніть капелюх.
Call us = Зателефонуйте нам,
= Узимку бджоли
How much = Скільки є
Last year = Торік ми
Read <1>the = Прочитайте <1>правила</1>`)
	if r.Missing != 2 || r.Added != 1 {
		t.Errorf("%d missing, %d added", r.Missing, r.Added)
	}
}

func TestMoved(t *testing.T) {
	paragraph := "Торік ми взяли з вуликів 41 кг, це на 12 % більше, ніж позаторік.\n\n"
	r := aligned(english, strings.Replace(strings.Replace(ukrainian, paragraph, "", 1), "Бджоли живуть", paragraph+"Бджоли живуть", 1))
	compare(t, r, strings.Replace(inStep, "Торік ми", "Торік ми moved", 1))
	if r.Moved != 1 {
		t.Errorf("%d moved", r.Moved)
	}
}

// A paragraph that became two, two that became one, a sentence that became two.
func TestSplitAndJoined(t *testing.T) {
	split := strings.Replace(ukrainian, " Вулику потрібні", "\n\nВулику потрібні", 1)
	compare(t, aligned(english, split), inStep)
	joined := strings.Replace(ukrainian, "метри.\n\nУ нашому", "метри. У нашому", 1)
	compare(t, aligned(english, joined), inStep)
	r := aligned(english, strings.Replace(ukrainian, "41 кг, це на 12 %", "41 кг. Це на 12 %", 1))
	for _, p := range r.Pairs {
		if strings.HasPrefix(p.Source, "Last year") && !strings.HasSuffix(p.Target, "позаторік.") {
			t.Errorf("%q = %q", p.Source, p.Target)
		}
	}
}

func TestOtherDocument(t *testing.T) {
	r := aligned(english, `# Розклад руху поїздів

Квитки продають у касі вокзалу з 6-ї ранку. Пільги діють для студентів та пенсіонерів.

Поїзд № 705 вирушає о 18:25 з другої платформи, а прибуває до Перемишля наступного дня.

Багаж понад 36 кг оплачується окремо за тарифом перевізника.
`)
	if !r.IsDifferent() {
		t.Errorf("coverage %.2f:\n%s", r.Coverage, written(&r))
	}
}

func TestEmptyDocuments(t *testing.T) {
	for _, texts := range [][2]string{{"", ""}, {english, ""}, {"", ukrainian}} {
		r := aligned(texts[0], texts[1])
		if r.Coverage != 0 || !r.IsDifferent() {
			t.Errorf("%q: %+v", texts, r)
		}
	}
}

// What was learned from pairs counts as if it had been known.
func TestLearned(t *testing.T) {
	l := &Lexicon{}
	for range 4 {
		for _, p := range [][2]string{
			{"Feder", "пір'їна"}, {"Zaun", "паркан"}, {"Dach", "дах"}, {"Spitze", "вістря"}, {"Wolke", "хмара"}, {"Brücke", "міст"},
			{"Löffel", "ложка"}, {"Nebel", "туман"}, {"Ufer", "берег"}, {"Kerze", "свічка"}, {"Birke", "береза"}, {"Wiese", "лука"},
		} {
			l.Learn(p[0], p[1])
		}
	}
	source := "Feder, Zaun, Dach.\n\nSpitze, Wolke, Brücke.\n\nLöffel, Nebel, Ufer.\n\nKerze, Birke, Wiese.\n"
	target := "Вістря, хмара, міст.\n\nЛожка, туман, берег.\n\nСвічка, береза, лука.\n"
	r := Documents(sideOf(source, "de"), sideOf(target, "uk"), l)
	compare(t, r, "Feder, Zaun, =\nSpitze, Wolke, = Вістря, хмара,\nLöffel, Nebel, = Ложка, туман,\nKerze, Birke, = Свічка, береза,")
}
