package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PluralCount flags messages with plural forms that are shown without a count.
var PluralCount = &Check{
	ID:       "code/plural-count",
	Severity: catalog.Warning,
	OnSource: true,
	Doc: `A message has plural forms, and the code shows it without a plural count. go-i18n
then takes the form "other" for every number.

Where some places pass a count and others do not, it is told for information
only: "{{.Count}} files" and, without a number, "Files" may be one message.

Bad (source [files], one = "{{.Count}} file", other = "{{.Count}} files"):

    l.Localize(&i18n.LocalizeConfig{MessageID: "files", TemplateData: data})

Good:

    l.Localize(&i18n.LocalizeConfig{MessageID: "files", TemplateData: data, PluralCount: n})`,
	Run: func(p *Pass) {
		_, single := p.Unit.Source.Single()
		if p.Catalog.Lang != p.Catalog.Source || !p.Unit.Source.IsPlural() || single {
			return
		}
		uses := p.Options.Uses[p.Unit.Key]
		var without []catalog.Pos
		for _, u := range uses {
			if u.Data != nil && !u.Data.Plural {
				without = append(without, u.Pos)
			}
		}
		if len(without) == 0 {
			return
		}
		found := p.Report(map[string]any{"Count": len(without)})
		found.Related = without
		if slices.ContainsFunc(uses, func(u catalog.Use) bool { return u.Data != nil && u.Data.Plural }) {
			found.Severity = min(found.Severity, catalog.Info)
		}
	},
}
