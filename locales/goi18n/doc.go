// Package goi18n loads go-i18n v2 message files and serves their texts to
// programs and web applications.
//
// The files are those that goi18n and the i18n tool write, and
// github.com/nicksnyder/go-i18n/v2 reads and formats them. This package adds
// what a public site misses there:
//
//   - the reader's language is chosen by locales.Negotiator, so that nobody is
//     served a language they did not ask for unless it is the default;
//   - a problem in one file or message is reported with its place and costs
//     only that file or message;
//   - a translation is text with placeholders, never a program: see
//     [Options.AllowCode];
//   - a call never panics and always returns a text;
//   - a plural count may be a fraction, such as "67.15".
//
// A program embeds its files, loads them once and asks for a [Localizer] per
// reader:
//
//	//go:embed active.*.toml
//	var files embed.FS
//
//	bundle, err := goi18n.Load(files, goi18n.Options{Default: "en"})
//	if err != nil {
//		log.Print(err) // the good parts are loaded all the same
//	}
//	l := bundle.Localizer(r.Header.Get("Accept-Language"))
//	fmt.Fprintln(w, l.T("cart.title"), l.N("cart.items", len(items)))
//
// For net/http and html/template see locales/web.
package goi18n
