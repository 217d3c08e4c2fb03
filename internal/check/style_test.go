package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
	"github.com/seed-9fa3a4f3/i18n/internal/check"
)

// The fix of a style makes the whole text that of the file, and leaves what
// stands within.
func TestFixOfAStyle(t *testing.T) {
	for _, tt := range []struct{ check, target, want string }{
		{"consistency/apostrophe", "Ім'я об'єкта {{.Name}}", "Ім’я об’єкта {{.Name}}"},
		{"consistency/quotes", `Файли \"один\" і \"{{.Name}}\"`, "Файли «один» і «{{.Name}}»"},
		{"consistency/quotes", `Файл \"той «самий»\"`, ""},
		{"consistency/dash", "Час – гроші – час", "Час — гроші — час"},
		{"consistency/ellipsis", "Пошук... ще...", "Пошук… ще…"},
		{"consistency/register", "Те, що Ви маєте, і Ваші", "Те, що ви маєте, і ваші"},
		{"consistency/register", "Твій файл", ""},
	} {
		target := "x = \"" + tt.target + "\"\n"
		source := "x = \"X\"\n"
		for _, key := range []string{"a", "b", "c", "d"} {
			source += key + " = \"X" + key + "\"\n"
			target += key + " = \"" + key + " об’єкт — «слово» та ваші, які ви маєте…\"\n"
		}
		var found []catalog.Finding
		for _, f := range run([]byte(source), []byte(target), ukrainian) {
			if strings.HasPrefix(f.Check, "consistency/") {
				found = append(found, f)
			}
		}
		if len(found) != 1 || found[0].Check != tt.check || found[0].Key != "x" {
			t.Errorf("%s: findings %v", tt.target, found)
			continue
		}
		if fix := found[0].Fix; fix == nil && tt.want != "" || fix != nil && fix.Text != tt.want {
			t.Errorf("%s: fix %v, want %q", tt.target, fix, tt.want)
		}
	}
}

// One message is no file with a style, however often it uses a sign.
func TestOneMessageHasNoStyle(t *testing.T) {
	findings := run([]byte("a = \"A\"\n"), []byte("a = \"Ім’я, об’єкт, м’яч, об’єм, з'їзд\"\n"), ukrainian)
	for _, f := range findings {
		if f.Check == check.StyleApostrophe.ID {
			t.Errorf("finding %v", f)
		}
	}
}

// The sign that most messages have is not always the better one: where keyboards
// chose it, the few that are set with care are told as information.
func TestSignsOfKeyboardsDoNotWeighAgainstOthers(t *testing.T) {
	for _, tt := range []struct {
		check, most, one string
		want             catalog.Severity
	}{
		{"consistency/dash", "Час - гроші", "Час — гроші", catalog.Info},
		{"consistency/dash", "Час — гроші", "Час - гроші", catalog.Warning},
		{"consistency/quotes", `Папка \"Фото\"`, "Папка «Фото»", catalog.Info},
		{"consistency/quotes", "Папка «Фото»", `Папка \"Фото\"`, catalog.Warning},
	} {
		source, target := "x = \"X\"\n", "x = \""+tt.one+"\"\n"
		for _, key := range []string{"a", "b", "c", "d"} {
			source += key + " = \"X" + key + "\"\n"
			target += key + " = \"" + key + " " + tt.most + "\"\n"
		}
		found := run([]byte(source), []byte(target), ukrainian)
		i := slices.IndexFunc(found, func(f catalog.Finding) bool { return f.Check == tt.check })
		if i < 0 || found[i].Key != "x" || found[i].Severity != tt.want {
			t.Errorf("%s beside %s: %v", tt.one, tt.most, found)
		}
	}
}
