package check

import "github.com/seed-9fa3a4f3/i18n/internal/catalog"

// Dependency stands for a module that extraction needs and does not find.
var Dependency = &Check{
	ID:       "code/dependency",
	Severity: catalog.Warning,
	Doc: `A message takes its id or text from a package of another module, which is neither
in vendor nor in the module cache, so that it is not known. Extraction never
downloads anything.

Bad, while example.com/ids has not been downloaded:

    l.MustLocalize(&i18n.LocalizeConfig{MessageID: ids.Greeting})

Good:

    go mod download`,
}
