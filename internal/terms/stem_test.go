package terms

import (
	"strings"
	"testing"
)

// Each line is a dictionary form, forms of it, and behind the bar words that
// are others.
const declined = `
браузер браузера браузеру браузером браузері браузери браузерів браузерам браузерами браузерах | переглядач браузерний-щось
програма програми програмі програму програмою програм програмам програмами програмах | програш
користувач користувача користувачу користувачеві користувачем користувачі користувачів користувачами | користь
сторінка сторінки сторінці сторінку сторінкою сторінок сторінкам | сторона
налаштування налаштуванню налаштуванням налаштувань налаштуваннях | налагодження
можливість можливості можливістю можливостей можливостям | можливо
список списку списком списки списків | опис
версія версії версію версією версій версіями версіях | верстка
пристрій пристрою пристроєм пристрої пристроїв пристроями | простір
пароль пароля паролю паролем паролі паролів | парк
папка папки папці папку папкою папок папками | папір
вікно вікна вікну вікном вікон вікнами | вік
обліковий облікового обліковому обліковим облікова облікової обліковій облікову обліковою облікове облікові облікових обліковими | облік
новий нового новому новим нова нової новій нову новою нове нові нових новими | новина
синій синього синьому синім синя синьої синю синьою синє сині синіх синіми | сила
ім'я імені іменем імена імен іменам іменами іменах ім'ям | імпорт
крок кроку кроком кроки кроків | кров
рік року роком роки років | рух
друг друга другом друзі друзів друже | драг
безпека безпеки безпеці безпеку безпекою | безплатно
запис запису записом записи записів записами | запит
об'єкт об'єкта об'єктом об'єкти об'єктів | об'єм
помилка помилки помилці помилку помилок помилками | поміч
дані даних даним даними | день
сервер сервера серверу сервером сервери серверів | сервіс
зображення зображенню зображень зображеннями | зобов'язання
адреса адреси адресі адресу адресою адрес адресами | адміністратор
`

func TestUkrainianForms(t *testing.T) {
	for line := range strings.Lines(declined) {
		forms, others, _ := strings.Cut(line, "|")
		words := strings.Fields(forms)
		if len(words) == 0 {
			continue
		}
		p := compilePattern(words[0], "uk")
		for _, w := range words {
			if !p.matches(w) {
				t.Errorf("%s is a form of %s: %q, %q", w, words[0], p.stem, canonicalStem(w))
			}
		}
		for w := range strings.FieldsSeq(others) {
			if p.matches(w) {
				t.Errorf("%s is no form of %s", w, words[0])
			}
		}
	}
}

func TestUkrainianVerbs(t *testing.T) {
	for infinitive, forms := range map[string]string{
		"зберегти":  "зберегти збережіть збережено збережете",
		"скасувати": "скасувати скасуйте скасовано скасування",
		"видалити":  "видалити видаліть видалено видалення",
		"увійти":    "увійти увійдіть увійшли",
		"закрити":   "закрити закрийте закрито закриття",
	} {
		p := compilePattern(infinitive, "uk")
		for w := range strings.FieldsSeq(forms) {
			if !p.matches(w) {
				t.Errorf("%s is a form of %s (%q)", w, infinitive, p.prefix)
			}
		}
		if p.matches("відкласти") {
			t.Errorf("%s has too many forms", infinitive)
		}
	}
	for _, noun := range []string{"тести", "листи", "мати"} {
		if prefix := verbPrefix(noun); prefix != "" {
			t.Errorf("%s has the prefix %q", noun, prefix)
		}
	}
}

func TestEnglishPlurals(t *testing.T) {
	for plural, singular := range map[string]string{
		"browsers": "browser", "batteries": "battery", "boxes": "box", "branches": "branch", "classes": "class",
		"status": "status", "access": "access", "analysis": "analysis", "is": "is", "user's": "user", "files": "file",
	} {
		if got := englishStem(plural); got != singular {
			t.Errorf("%s: %s, want %s", plural, got, singular)
		}
	}
}
