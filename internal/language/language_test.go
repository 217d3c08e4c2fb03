package language_test

import (
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/language"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		text, tag string
		sure      language.Strength
	}{
		{"Ми оновили умови користування, тож прочитайте їх ще раз.", "uk", language.Strong},
		{"Мы обновили условия использования, поэтому прочтите их ещё раз.", "ru", language.Strong},
		{"Мы абнавілі ўмовы карыстання, таму прачытайце іх яшчэ раз.", "be", language.Strong},
		{"Обновихме условията за ползване, затова ги прочетете още веднъж.", "bg", language.Strong},
		{"We have changed the terms of use, so please read them once more.", "en", language.Strong},
		{"Wir haben die Nutzungsbedingungen geändert, bitte lesen Sie sie noch einmal.", "de", language.Strong},
		{"Zmieniliśmy warunki korzystania, więc przeczytaj je jeszcze raz.", "pl", language.Strong},
		{"Nous avons changé les conditions pour vous et votre famille.", "fr", language.Strong},
		{"Outdated Browser", "en", language.Weak},
		{"Save changes", "en", language.Weak},
		{"Доступно для", "", language.None},
		{"Windows", "", language.None},
		{"Google Chrome", "", language.None},
		{"Microsoft Edge", "", language.None},
		{"Mac OS", "", language.None},
		{"67 %", "", language.None},
		{"API v2", "", language.None},
		{"example.com/about", "", language.None},
		{"Українська", "", language.None},
		{"Nguyen Phu Trong", "", language.None},
	} {
		e := language.Of(c.text)
		if tag, sure := e.Language(); tag != c.tag || sure != c.sure {
			t.Errorf("%q: %q %d, want %q %d (%d words)", c.text, tag, sure, c.tag, c.sure, e.Words)
		}
	}
}

func TestAgainst(t *testing.T) {
	for _, c := range []struct {
		text, tag string
		want      language.Strength
	}{
		{"Оновіть браузер, щоб бачити цю сторінку.", "en", language.Strong},
		{"Оновіть браузер, щоб бачити цю сторінку.", "uk", language.None},
		{"Please update the browser to see this page.", "uk", language.Strong},
		{"Please update the browser to see this page.", "en", language.None},
		{"Please update the browser to see this page.", "en-GB", language.None},
		{"Андрій Марчук", "en", language.Weak},
		{"Доступно для", "en", language.Strong},
		{"Кошик", "en", language.Strong},
		{"kubectl", "uk", language.None},
		{"Файли cookie", "uk", language.None},
		{"cookie — це файли", "uk", language.None},
		{"Helm", "uk", language.None},
		{"Обновите браузер, чтобы увидеть эту страницу.", "uk", language.Strong},
		{"Please update the browser to see this page.", "", language.None},
	} {
		e := language.Of(c.text)
		if got := e.Against(c.tag); got != c.want {
			t.Errorf("%q against %q: %d, want %d", c.text, c.tag, got, c.want)
		}
	}
}
