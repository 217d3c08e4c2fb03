package main

import (
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
)

// prose is a set of messages that read as those of a program do: labels,
// questions, sentences with values, links, numbers and code, plural forms. Message
// i is made from the number i alone.
type prose struct{ size int }

// A tongue says all phrases in one language. The lists of all languages run in
// parallel. In a phrase, {thing} is the name of a thing, {Thing} the same with a
// capital, {place} an adverbial and {n} a number.
type tongue struct {
	tag     string
	phrases []string
	counted string              // the phrase with plural forms
	things  []map[string]string // by plural category; "one" is the name
	places  []string
	forms   []string // plural categories, in the order of a PO file
	rule    string   // of a PO file
}

var inEnglish = tongue{
	tag: "en",
	phrases: []string{
		"Save the {thing}",
		"Delete the {thing}?",
		"Choose a {thing}:",
		"Settings of the {thing}",
		"The {thing} is ready {place}.",
		"The {thing} is saved {place}, and everybody in the team can read it.",
		"Could not open the {thing}: the connection was lost. Check the network and try again.",
		"Only the owner may delete this {thing}; ask the owner, or make a copy (it takes less than a minute).",
		"{{.Name}} has changed the {thing} {place}",
		"Hello, {{.Name}}! Your {thing} is waiting for you {place}.",
		"{{.Name}} invites you to read the {thing} and to answer {{.Author}} {place}",
		"Read the <a href=\"https://example.com/help/{n}\">help</a> before you change the {thing}.",
		"<b>Warning:</b> without a copy the {thing} cannot be restored.",
		"The {thing} takes %d MB, and %d MB are left",
		"Wait {n} seconds until the {thing} is saved…",
		"Use --force to replace the {thing} {place}",
		"Write to help@example.com if the {thing} looks wrong {place}.",
		"The {thing} is too large.\nSplit it, or send it {place}.",
	},
	counted: "{{.Count}} {thing} selected {place}",
	things:  namesOf("file files", "report reports", "bill bills", "contract contracts", "calendar calendars", "document documents", "snapshot snapshots", "plan plans"),
	places:  []string{"in the folder of your team", "before the end of the month", "on all your devices", "when the connection is back", "after the next update", "at any time"},
	forms:   []string{"one", "other"},
}

var inUkrainian = tongue{
	tag: "uk",
	phrases: []string{
		"Зберегти {thing}",
		"Видалити {thing}?",
		"Виберіть {thing}:",
		"Налаштувати {thing}",
		"{Thing} готовий {place}.",
		"{Thing} збережено {place}, і його може прочитати кожен у команді.",
		"Не вдалося відкрити {thing}: з’єднання втрачено. Перевірте мережу та спробуйте ще раз.",
		"Лише власник може видалити цей {thing}; зверніться до нього або зробіть копію (це забирає менш як хвилину).",
		"{{.Name}} змінює {thing} {place}",
		"Вітаємо, {{.Name}}! Ваш {thing} чекає на вас {place}.",
		"{{.Name}} запрошує вас прочитати {thing} і відповісти {{.Author}} {place}",
		"Прочитайте <a href=\"https://example.com/help/{n}\">довідку</a>, перш ніж змінювати {thing}.",
		"<b>Увага:</b> без копії {thing} відновити не можна.",
		"{Thing} займає %d МБ, а вільно %d МБ",
		"Зачекайте {n} секунд, поки {thing} зберігається…",
		"Щоб замінити {thing} {place}, додайте --force",
		"Напишіть на help@example.com, якщо {thing} має хибний вигляд {place}.",
		"{Thing} завеликий.\nПоділіть його або надішліть {place}.",
	},
	counted: "Вибрано {{.Count}} {thing} {place}",
	things: namesOf("файл файли файлів файлу", "звіт звіти звітів звіту", "рахунок рахунки рахунків рахунку", "договір договори договорів договору",
		"календар календарі календарів календаря", "документ документи документів документа", "знімок знімки знімків знімка", "план плани планів плану"),
	places: []string{"у теці вашої команди", "до кінця місяця", "на всіх ваших пристроях", "коли з’єднання відновиться", "після наступного оновлення", "будь-коли"},
	forms:  []string{"one", "few", "many", "other"},
	rule:   "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : n==(n|0) ? 2 : 3)",
}

var inPolish = tongue{
	tag: "pl",
	phrases: []string{
		"Zapisz {thing}",
		"Usunąć {thing}?",
		"Wybierz {thing}:",
		"Ustaw {thing}",
		"{Thing} jest gotowy {place}.",
		"{Thing} został zapisany {place} i każdy w zespole może go przeczytać.",
		"Nie udało się otworzyć: {thing}. Połączenie przerwano. Sprawdź sieć i spróbuj ponownie.",
		"Tylko właściciel może usunąć ten {thing}; poproś właściciela lub zrób kopię (to trwa mniej niż minutę).",
		"{{.Name}} zmienia {thing} {place}",
		"Witaj, {{.Name}}! Twój {thing} czeka na Ciebie {place}.",
		"{{.Name}} zaprasza, by przeczytać {thing} i odpowiedzieć {{.Author}} {place}",
		"Przeczytaj <a href=\"https://example.com/help/{n}\">pomoc</a>, zanim zmienisz {thing}.",
		"<b>Uwaga:</b> bez kopii nie da się przywrócić: {thing}.",
		"{Thing} zajmuje %d MB, a wolne jest %d MB",
		"Zaczekaj {n} sekund, aż zapisze się {thing}…",
		"Użyj --force, aby zastąpić {thing} {place}",
		"Napisz na help@example.com, jeśli {thing} wygląda źle {place}.",
		"{Thing} jest za duży.\nPodziel go lub wyślij {place}.",
	},
	counted: "Wybrano {{.Count}} {thing} {place}",
	things: namesOf("plik pliki plików pliku", "raport raporty raportów raportu", "rachunek rachunki rachunków rachunku", "kontrakt kontrakty kontraktów kontraktu",
		"kalendarz kalendarze kalendarzy kalendarza", "dokument dokumenty dokumentów dokumentu", "zrzut zrzuty zrzutów zrzutu", "plan plany planów planu"),
	places: []string{"w folderze zespołu", "przed końcem miesiąca", "na wszystkich urządzeniach", "gdy połączenie wróci", "po następnej aktualizacji", "w dowolnej chwili"},
	forms:  []string{"one", "few", "many", "other"},
}

// namesOf reads the plural forms of things: one and other, or one, few, many and
// other.
func namesOf(list ...string) []map[string]string {
	var names []map[string]string
	for _, words := range list {
		forms, categories := strings.Fields(words), []string{"one", "other"}
		if len(forms) > 2 {
			categories = []string{"one", "few", "many", "other"}
		}
		name := map[string]string{}
		for i, category := range categories {
			name[category] = forms[i]
		}
		names = append(names, name)
	}
	return names
}

// A line is what a message says in every language.
type line struct {
	id                   string
	phrase, thing, place int
	number               int
	isCounted            bool
	defect               int // 0 for none
}

// at makes message i: one in 16 has plural forms, one in a hundred a defect.
func (p prose) at(i int) line {
	r := rand.New(rand.NewPCG(7, uint64(i)))
	l := line{
		phrase: r.IntN(len(inEnglish.phrases)), thing: r.IntN(len(inEnglish.things)), place: r.IntN(len(inEnglish.places)),
		number: 5 + r.IntN(90), isCounted: r.IntN(16) == 0,
	}
	if r.IntN(100) == 0 {
		l.defect = 1 + r.IntN(len(defects))
	}
	l.id = fmt.Sprintf("%s.%07d", areas[i*len(areas)/p.size], i)
	return l
}

// say says a message; form is a plural category, "" for a message without.
func (t *tongue) say(l line, form string) string {
	phrase, name := t.phrases[l.phrase], t.things[l.thing]["one"]
	if form != "" {
		phrase, name = t.counted, t.things[l.thing][form]
	}
	capital := []rune(name)
	return strings.NewReplacer("{thing}", name, "{Thing}", strings.ToUpper(string(capital[:1]))+string(capital[1:]),
		"{place}", t.places[l.place], "{n}", fmt.Sprint(l.number)).Replace(phrase)
}

// translate says a message as a translator wrote it, defect and all.
func (t *tongue) translate(l line, form string) string {
	s := t.say(l, form)
	if l.defect > 0 {
		return defects[l.defect-1](s)
	}
	return s
}

// defects are what goes wrong in translations.
var defects = []func(string) string{
	func(s string) string { return strings.Replace(s, " ", "  ", 1) },
	func(s string) string { return strings.Replace(s, "{{.Name}}", "", 1) },
	func(s string) string { return strings.Replace(s, "</", "<", 1) },
	func(s string) string { return strings.TrimRight(s, ".:?…") },
	func(s string) string { first, _, _ := strings.Cut(s, " "); return first + " " + s },
	func(s string) string { return strings.Replace(s, ",", " ,", 1) },
	func(s string) string { return s + " " },
}

// formsOf are the plural categories of a message, one "" for a message without.
func (t *tongue) formsOf(l line) []string {
	if l.isCounted {
		return t.forms
	}
	return []string{""}
}

// writeSource writes some of the messages as the go-i18n file of the source
// language.
func (p prose) writeSource(w io.Writer, from, to int) {
	for i := from; i < to; i++ {
		l := p.at(i)
		fmt.Fprintf(w, "[%q]\n", l.id)
		for _, form := range inEnglish.formsOf(l) {
			fmt.Fprintf(w, "%s = %q\n", cmp.Or(form, "other"), inEnglish.say(l, form))
		}
		io.WriteString(w, "\n")
	}
}

// writeTarget writes them as the go-i18n file of another language.
func (p prose) writeTarget(w io.Writer, t *tongue, from, to int) {
	for i := from; i < to; i++ {
		l := p.at(i)
		forms := inEnglish.formsOf(l)
		source := content{other: inEnglish.say(l, forms[len(forms)-1])}
		fmt.Fprintf(w, "[%q]\nhash = %q\n", l.id, source.hash())
		for _, form := range t.formsOf(l) {
			fmt.Fprintf(w, "%s = %q\n", cmp.Or(form, "other"), t.translate(l, form))
		}
		io.WriteString(w, "\n")
	}
}

// writePO writes the same as a PO file of a language.
func (p prose) writePO(w io.Writer, t *tongue) {
	fmt.Fprintf(w, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: %s\\n\"\n\"Plural-Forms: %s;\\n\"\n", t.tag, t.rule)
	for i := range p.size {
		l := p.at(i)
		fmt.Fprintf(w, "\nmsgctxt %q\n", l.id)
		if !l.isCounted {
			fmt.Fprintf(w, "msgid %q\nmsgstr %q\n", inEnglish.say(l, ""), t.translate(l, ""))
			continue
		}
		fmt.Fprintf(w, "msgid %q\nmsgid_plural %q\n", inEnglish.say(l, "one"), inEnglish.say(l, "other"))
		for n, form := range t.forms {
			fmt.Fprintf(w, "msgstr[%d] %q\n", n, t.translate(l, form))
		}
	}
}

// setSize is how many messages are in one set of files: the tool reads no file
// larger than 64 MB.
const setSize = 100_000

// writeProject writes a project of the messages in English and other languages,
// in as many sets as they need.
func (p prose) writeProject(dir string, languages ...*tongue) error {
	var config strings.Builder
	config.WriteString("source = \"en\"\n")
	for from := 0; from < p.size; from += setSize {
		to, set := min(from+setSize, p.size), fmt.Sprintf("set%02d", from/setSize)
		fmt.Fprintf(&config, "\n[[messages]]\nname = %q\nfiles = \"%s/active.{locale}.toml\"\ncode = []\n", set, set)
		err := create(filepath.Join(dir, set, "active.en.toml"), func(w io.Writer) { p.writeSource(w, from, to) })
		for _, t := range languages {
			err = cmp.Or(err, create(filepath.Join(dir, set, "active."+t.tag+".toml"), func(w io.Writer) { p.writeTarget(w, t, from, to) }))
		}
		if err != nil {
			return err
		}
	}
	return create(filepath.Join(dir, "i18n.toml"), func(w io.Writer) { io.WriteString(w, config.String()) })
}
