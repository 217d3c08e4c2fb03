package check

import (
	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// PageNumberFormat flags a number in the form of another language.
var PageNumberFormat = &Check{
	ID:       "page/number-format",
	Severity: catalog.Warning,
	Doc: `A number is written as another language writes it: the decimal sign of a percentage
or an amount, the groups of a large number, a date or a time. It is judged by the
language of the part that it is in, be it the right one or not. Programs print
such numbers when they put a value into a translated text without formatting it.

Versions, addresses and numbers without a unit are left alone, for they can be
anything.

Bad (in Ukrainian):

    <p>67.15% людей мають цей браузер, 03/15/2026, 3:30 PM</p>

Good:

    <p>67,15 % людей мають цей браузер, 15.03.2026, 15:30</p>`,
}
