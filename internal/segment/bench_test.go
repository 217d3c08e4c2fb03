package segment_test

import (
	"strings"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/internal/segment"
)

// A paragraph of prose in each language, with what rules look at.
var prose = map[string]string{
	"en": "The parcel left Lviv on Oct. 3, 2019, and nobody at the office of Brown & Co. knew why it had taken so long. " +
		"“Where is it?” asked Mr. Taylor, who had been waiting since 5 p.m. the day before. He lived in the U.S. for years; " +
		"there, e.g., a letter takes two days. The driver, A. B. Marsh, shrugged: the road had been closed… " +
		"You can follow it on www.example.com/track?id=7 from now on, she said, and that was the end of the talk.\n\n",
	"uk": "Посилка вирушила зі Львова 3 жовтня 2019 р. і пролежала на складі до кінця тижня, бо на вул. Січових Стрільців ремонтували дорогу. " +
		"«Де вона?» — спитав п. Марчук, який чекав від самого ранку. Він заплатив 1,5 тис. грн. за доставку й хотів знати, куди поділися гроші. " +
		"Водій, А. В. Коваль, лише знизав плечима: мовляв, див. розклад на сайті… Усе це тривало довго, і т. д. Нарешті двері відчинилися, " +
		"і до кімнати зайшла начальниця відділу, яка вже все знала.\n\n",
}

// BenchmarkSentences tells how many bytes a second one processor cuts into
// sentences.
func BenchmarkSentences(b *testing.B) {
	for _, lang := range []string{"en", "uk"} {
		text := strings.Repeat(prose[lang], 1000)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			s := segment.For(lang)
			var ends []int
			for b.Loop() {
				ends = s.Append(ends[:0], text)
			}
			if len(ends) < 3000 {
				b.Fatal("few sentences", len(ends))
			}
		})
		b.Run(lang+"-unicode", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			s := segment.Unicode()
			var ends []int
			for b.Loop() {
				ends = s.Append(ends[:0], text)
			}
		})
	}
}

// BenchmarkFirst is what the first text costs: rules are read and compiled.
func BenchmarkFirst(b *testing.B) {
	for _, lang := range []string{"en", "uk"} {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				s, err := segment.Rules(lang).For(lang)
				if err != nil {
					b.Fatal(err)
				}
				s.Append(nil, prose[lang])
			}
		})
	}
}
