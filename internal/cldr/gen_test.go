package cldr

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/gentest"
	"github.com/seed-9fa3a4f3/i18n/locales/number"
)

func buildGenerator(t *testing.T) string {
	return gentest.Build(t, "gen.go", "gen_numbers.go", "gen_dates.go", "gen_index.go")
}

type object = map[string]any

// A tree is a CLDR of our own, with the locales und and aa: JSON by file name.
type tree map[string]object

func ownTree() tree {
	periods := object{
		"noon": object{"_at": "12:00"}, "day": object{"_from": "06:00", "_before": "18:00"}, "night": object{"_from": "18:00", "_before": "06:00"},
	}
	systems := object{
		"latn":  object{"_type": "numeric", "_digits": "0123456789"},
		"deva":  object{"_type": "numeric", "_digits": "०१२३४५६७८९"},
		"roman": object{"_type": "algorithmic"},
	}
	aliases := object{"languageAlias": object{"aar": object{"_replacement": "aa"}}}
	t := tree{
		"cldr-core/availableLocales.json":              {"availableLocales": object{"full": []string{"und", "aa"}}},
		"cldr-core/supplemental/numberingSystems.json": supplemental("numberingSystems", systems),
		"cldr-core/supplemental/dayPeriods.json":       supplemental("dayPeriodRuleSet", object{"und": periods, "aa": periods}),
		"cldr-core/supplemental/aliases.json":          supplemental("metadata", object{"alias": aliases}),
		"cldr-core/supplemental/likelySubtags.json":    supplemental("likelySubtags", object{"aa": "aa-Latn-ET"}),
		"cldr-core/supplemental/parentLocales.json":    supplemental("parentLocales", object{"parentLocale": object{"bb-Latn": "aa"}}),
	}
	for _, tag := range []string{"und", "aa"} {
		t["cldr-numbers-full/main/"+tag+"/numbers.json"] = object{"main": object{tag: object{"numbers": object{
			"defaultNumberingSystem": "deva", "minimumGroupingDigits": "2",
			"symbols-numberSystem-deva":        object{"decimal": ";", "group": "_", "minusSign": "~", "percentSign": "pc", "nan": "no", "infinity": "much"},
			"decimalFormats-numberSystem-deva": object{"standard": "#,##,##0.###"},
			"percentFormats-numberSystem-deva": object{"standard": "#,##0 %"},
		}}}}
		t["cldr-dates-full/main/"+tag+"/ca-gregorian.json"] = object{"main": object{tag: object{"dates": object{"calendars": object{"gregorian": object{
			"months": namesOf(strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12")), "days": namesOf(strings.Fields("sun mon tue wed thu fri sat")),
			"dayPeriods":             object{"format": object{"abbreviated": object{"am": "am", "pm": "pm", "day": "by day", "night": "by night", "noon": "high noon"}}},
			"eras":                   object{"eraAbbr": object{"0": "before", "1": "after"}},
			"dateFormats":            object{"short": object{"_value": "d.M.yy", "_numbers": "M=romanlow"}, "medium": "dd/MM/y", "long": "d 'o''clock' MMMM y G", "full": "EEEE, d LLLL y"},
			"timeFormats":            object{"short": "B h:mm", "medium": "HH:mm:ss", "long": "H\u202fz", "full": "a hh zzzz"},
			"dateTimeFormats-atTime": object{"standard": object{"short": "{1} {0}", "medium": "{0} 'on' {1}", "long": "{1} {0}", "full": "{1} {0}"}},
		}}}}}}
		t["cldr-dates-full/main/"+tag+"/timeZoneNames.json"] = object{"main": object{tag: object{"dates": object{"timeZoneNames": object{
			"hourFormat": "+HH.mm;-HH.mm!", "gmtFormat": "G{0}T", "gmtZeroFormat": "GT",
			"zone": object{"Etc": object{"UTC": object{"short": object{"standard": "Z"}}}},
		}}}}}
	}
	return t
}

// namesOf gives the keys of months or days names in each context and width.
func namesOf(keys []string) object {
	list := func() object {
		o := object{}
		for _, key := range keys {
			o[key] = "name-" + key
		}
		return o
	}
	both := func() object { return object{"wide": list(), "abbreviated": list()} }
	return object{"format": both(), "stand-alone": both()}
}

func supplemental(name string, value any) object { return object{"supplemental": object{name: value}} }

// at returns the object at a path below a file, such as "main aa numbers".
func (t tree) at(file, path string) object {
	o := t[file]
	for _, key := range strings.Fields(path) {
		o = o[key].(object)
	}
	return o
}

// generate runs the generator on the tree.
func (t tree) generate(tt *testing.T, bin string) (packed, stderr string) {
	tt.Helper()
	files := map[string][]byte{}
	for name, value := range t {
		b, err := json.Marshal(value)
		if err != nil {
			tt.Fatal(err)
		}
		files[name] = b
	}
	return gentest.Run(tt, bin, "cldr", files)
}

func TestGenerator(t *testing.T) {
	packed, stderr := ownTree().generate(t, buildGenerator(t))
	tables, err := unpack(packed)
	if err != nil {
		t.Fatal(err, stderr)
	}
	if a, b := tables.resolve("aar-ET"), tables.resolve("bb-latn"); a != "aa" || b != "aa" {
		t.Errorf("aar-ET is %s, bb-Latn is %s", a, b)
	}
	l, err := number.Parse(tables.sections["aa"])
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 3, 8, 12, 0, 7, 0, time.UTC)
	night := time.Date(2026, 3, 8, 5, 59, 7, 0, time.FixedZone("", -90*60))
	for _, tt := range []struct{ got, want string }{
		{l.Int(-12345678), "~१_२३_४५_६७८"},
		{l.Int(1234), "१२३४"},
		{l.Percent(-0.5, number.Options{}), "~५० pc"},
		{l.PerHundred(123456.5, number.Options{}), "१२३_४५६;५ pc"},
		{l.Date(noon, number.Short), "८.iii.२६"},
		{l.Date(noon, number.Medium), "०८/०३/२०२६"},
		{l.Date(noon, number.Long), "८ o'clock name-3 २०२६ after"},
		{l.Date(noon, number.Full), "name-sun, ८ name-3 २०२६"},
		{l.Time(noon, number.Short), "by day १२:००"},
		{l.Time(night, number.Short), "by night ५:५९"},
		{l.Time(noon, number.Long), "१२ Z"},
		{l.Time(noon, number.Full), "pm १२ G+००.००T"},
		{l.Time(night, number.Long), "५ G-१.३०!T"},
		{l.Time(night, number.Full), "am ०५ G-०१.३०!T"},
		{l.DateTime(noon, number.Medium, number.Long), "१२ Z on ०८/०३/२०२६"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

// TestGeneratorRefuses changes what the generator does not understand; each must
// stop it, with the locale named.
func TestGeneratorRefuses(t *testing.T) {
	bin := buildGenerator(t)
	const (
		numbers = "cldr-numbers-full/main/aa/numbers.json"
		dates   = "cldr-dates-full/main/aa/ca-gregorian.json"
		zones   = "cldr-dates-full/main/aa/timeZoneNames.json"

		inNumbers   = "main aa numbers "
		inGregorian = "main aa dates calendars gregorian "
		inZones     = "main aa dates timeZoneNames"
	)
	for _, tt := range []struct {
		file, path, key string
		value           any
	}{
		{numbers, inNumbers, "defaultNumberingSystem", "roman"},
		{numbers, inNumbers, "defaultNumberingSystem", "latn"}, // which has no symbols
		{numbers, inNumbers, "minimumGroupingDigits", "0"},
		{numbers, inNumbers, "minimumGroupingDigits", "x"},
		{numbers, inNumbers + "symbols-numberSystem-deva", "decimal", ""},
		{numbers, inNumbers + "symbols-numberSystem-deva", "percentSign", ""},
		{numbers, inNumbers + "symbols-numberSystem-deva", "nan", strings.Repeat("x", 128)},
		{numbers, inNumbers + "decimalFormats-numberSystem-deva", "standard", "#,##0.00"},
		{numbers, inNumbers + "decimalFormats-numberSystem-deva", "standard", "#,##0.###;(#,##0.###)"},
		{numbers, inNumbers + "percentFormats-numberSystem-deva", "standard", "#,##0"},
		{numbers, inNumbers + "percentFormats-numberSystem-deva", "standard", "#,##0%;(#,##0%)"},
		{numbers, inNumbers + "percentFormats-numberSystem-deva", "standard", "#,##0.0%"},
		{dates, inGregorian + "dateFormats", "short", "d Q"},
		{dates, inGregorian + "dateFormats", "short", "d 'open"},
		{dates, inGregorian + "dateFormats", "short", ""},
		{dates, inGregorian + "dateFormats", "short", "d\x01"},
		{dates, inGregorian + "dateFormats", "short", object{"_value": "d MM", "_numbers": "M=romanlow"}},
		{dates, inGregorian + "dateFormats", "short", object{"_value": "d M", "_numbers": "hebr"}},
		{dates, inGregorian + "timeFormats", "full", "h:mm VVVV"},
		{dates, inGregorian + "timeFormats", "full", "d"},
		{dates, inGregorian + "dateTimeFormats-atTime standard", "full", "{1}"},
		{dates, inGregorian + "dateTimeFormats-atTime standard", "full", "{1} at {0}"},
		{dates, inGregorian + "dateTimeFormats-atTime standard", "full", "{1} {0} {2}"},
		{dates, inGregorian + "eras eraAbbr", "0", ""},
		{dates, inGregorian + "months format wide", "12", ""},
		{dates, inGregorian + "dayPeriods format abbreviated", "night", ""},
		{zones, inZones, "hourFormat", "HH:mm"},
		{zones, inZones, "hourFormat", "+HH:mm;-HH.mm"},
		{zones, inZones, "gmtFormat", "GMT"},
		{zones, inZones, "gmtZeroFormat", ""},
		{zones, inZones + " zone Etc UTC short", "standard", ""},
	} {
		own := ownTree()
		own.at(tt.file, tt.path)[tt.key] = tt.value
		if _, stderr := own.generate(t, bin); !strings.HasPrefix(stderr, "gen: ") || !strings.Contains(stderr, "aa: ") {
			t.Errorf("%s %s %.20q: %q", tt.path, tt.key, tt.value, stderr)
		}
	}
	for name := range ownTree() {
		own := ownTree()
		delete(own, name)
		if _, stderr := own.generate(t, bin); !strings.HasPrefix(stderr, "gen: ") {
			t.Errorf("without %s: %q", name, stderr)
		}
	}
}
