// Package web brings the messages of package locales into a net/http
// application: the language of each request, texts and numbers in
// html/template, and message files for scripts.
//
//	bundle, err := locales.Load(catalogs, locales.Options{})
//	site := web.New(bundle, web.Options{})
//	pages, err := site.Templates(template.Must(
//		template.New("").Funcs(site.Funcs()).ParseFS(templates, "*.html")))
//
//	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
//		if err := pages.Execute(w, r, "page.html", data); err != nil { … }
//	})
//	http.ListenAndServe(addr, site.Middleware(mux))
//
// and in page.html:
//
//	<html lang="{{lang}}" dir="{{dir}}">
//	<h1>{{t "cart.title" "Name" .User.Name}}</h1>
//	<p>{{tn "cart.items" .Count}}, {{percent .Discount}}</p>
//	<p>{{thtml "cart.terms" "link" (element "a" "href" "/terms")}}</p>
//
// A reader chooses a language with ?lang=uk, which a cookie remembers;
// otherwise the browser's Accept-Language decides. Texts are escaped by
// html/template like any other data, so a translation cannot bring script into a
// page, nor markup that its source text does not have.
package web
