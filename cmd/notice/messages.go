package main

import "github.com/nicksnyder/go-i18n/v2/i18n"

// messages returns the English texts of the application. They stand here as
// literals so that goi18n extract and i18n extract find them; the command
//
//	i18n extract -outdir locales/notice ./cmd/notice
//
// writes them to locales/notice/active.en.toml, from which the other languages
// are translated.
func messages() []*i18n.Message {
	return []*i18n.Message{
		{ID: "site.name", Description: "Name of the site, at the top of every page", Other: "Notes on translation"},
		{ID: "site.description", Description: "One sentence for search engines", Other: "How the languages of a site stay whole: stale translations, translation memory and notices that nobody forgot."},
		{ID: "article.title", Description: "Title of the only article", Other: "One page, one language"},

		{ID: "nav.skip", Description: "Link for readers with a keyboard or a screen reader, past the top of the page", Other: "Skip to the article"},
		{ID: "nav.language", Description: "Label of the links to the same page in other languages, for screen readers", Other: "Language of the page"},

		{ID: "cookie.heading", Description: "Heading of the cookie notice", Other: "Cookies"},
		{ID: "cookie.text", Description: "What the site keeps in the reader's browser", Other: "This site uses cookies for two things only: to remember the language you choose and the notices you close. We give them to nobody and do not track you."},
		{ID: "cookie.dismiss", Description: "Button that closes the cookie notice", Other: "Got it"},

		{ID: "browser.heading", Description: "Heading of the outdated-browser notice", Other: "Is your browser out of date?"},
		{ID: "browser.text", Description: "Why to have a modern browser; links to four of them follow", Other: "Pages work fast and safely in a modern browser. Follow a name below to get its latest version."},
		{ID: "browser.computers", Description: "Second sentence of the outdated-browser notice", Other: "This site is made for computers, but you may use it freely on a phone as well."},
		{
			ID:          "browser.share",
			Description: "Stands under a percentage such as 67.15%, which is the plural count, and goes on with it: “67.15% of people use this browser”",
			One:         "of people use this browser",
			Other:       "of people use this browser",
		},
		{ID: "browser.available", Description: "Before a list of operating systems; what is available is the browser named above", Other: "Available for"},
		{ID: "browser.sample", Description: "Under the list of browsers and their shares", Other: "The shares are sample figures."},
		{ID: "browser.dismiss", Description: "Button that closes the outdated-browser notice", Other: "Hide this notice"},

		{ID: "browser.chrome.name", Description: "Name of a browser", Other: "Google Chrome"},
		{ID: "browser.firefox.name", Description: "Name of a browser", Other: "Mozilla Firefox"},
		{ID: "browser.edge.name", Description: "Name of a browser", Other: "Microsoft Edge"},
		{ID: "browser.opera.name", Description: "Name of a browser", Other: "Opera"},
		{ID: "platform.windows.name", Description: "Name of an operating system", Other: "Windows"},
		{ID: "platform.macos.name", Description: "Name of an operating system", Other: "macOS"},
		{ID: "platform.linux.name", Description: "Name of an operating system", Other: "Linux"},

		{ID: "footer.restore", Description: "Button that brings back the notices the reader closed", Other: "Show the notices again"},

		{ID: "error.missing.heading", Description: "Heading of the page for an address that does not exist", Other: "Page not found"},
		{ID: "error.missing.text", Description: "Under the heading “Page not found”", Other: "There is nothing at this address."},
		{ID: "error.failed", Description: "The whole answer when a page cannot be made", Other: "The page could not be shown. Please try again later."},
		{ID: "error.home", Description: "Link from an error page", Other: "Go to the article"},
	}
}
