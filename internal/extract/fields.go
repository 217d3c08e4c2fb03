package extract

import (
	"go/ast"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/text"
)

// A kind is one of the two types of go-i18n that carry a message id.
type kind uint8

const (
	noKind kind = iota
	messageKind
	configKind
	templateKind // the source of a template, for Parse
)

// kindNamed returns the kind of the go-i18n type with that name.
func kindNamed(name string) kind {
	switch name {
	case "Message":
		return messageKind
	case "LocalizeConfig":
		return configKind
	}
	return noKind
}

// A field is one of the fields of Message and LocalizeConfig that extraction
// is about.
type field uint8

const (
	fieldZero field = iota // the plural forms in the order of text.Form
	fieldOne
	fieldTwo
	fieldFew
	fieldMany
	fieldOther
	fieldID
	fieldMessageID
	fieldNote
	fieldLeft
	fieldRight
	fieldDefault
	fieldData
	fieldCount
	noField

	numFields = int(noField)
	numTexts  = int(fieldDefault) // those that are strings
)

// form returns the plural form that f holds.
func (f field) form() (text.Form, bool) { return text.Form(f), f <= fieldOther }

var fieldNames = [numFields]string{"Zero", "One", "Two", "Few", "Many", "Other", "ID", "MessageID", "Description",
	"LeftDelim", "RightDelim", "DefaultMessage", "TemplateData", "PluralCount"}

func (f field) String() string { return fieldNames[f] }

// fieldNamed returns the field with that name. goi18n ignores case except for
// MessageID, in code that does not compile anyway.
func fieldNamed(name string) field {
	for f, known := range fieldNames {
		if name == known || strings.EqualFold(name, known) && field(f) != fieldMessageID {
			return field(f)
		}
	}
	return noField
}

// The fields in the order in which they are declared (go-i18n 2.7.0), for
// literals without keys.
var declared = map[kind][]field{
	messageKind: {fieldID, noField, fieldNote, fieldLeft, fieldRight,
		fieldZero, fieldOne, fieldTwo, fieldFew, fieldMany, fieldOther},
	configKind: {fieldMessageID, fieldData, fieldCount, fieldDefault, noField, noField},
}

// A literal is a composite literal of a go-i18n type with the expressions of
// its fields.
type literal struct {
	lit    *ast.CompositeLit // nil when there are only assignments
	kind   kind
	fields [numFields]ast.Expr

	// call is set when a call of a configured function stands for a message.
	call     *ast.CallExpr
	function *Function

	// assigned is the left side of a single assignment that belongs to no
	// literal.
	assigned ast.Expr

	surroundings
}

func newLiteral(lit *ast.CompositeLit, k kind) literal {
	l := literal{lit: lit, kind: k}
	for i, elt := range lit.Elts {
		f := noField
		if kv, keyed := elt.(*ast.KeyValueExpr); keyed {
			if key, ok := kv.Key.(*ast.Ident); ok {
				f = fieldNamed(key.Name)
			}
			elt = kv.Value
		} else if order := declared[k]; i < len(order) {
			f = order[i]
		}
		if f != noField {
			l.fields[f] = elt
		}
	}
	return l
}

// isBlank reports whether no field that matters is set.
func (l *literal) isBlank() bool { return l.fields == [numFields]ast.Expr{} }
