package extract

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
)

// i18nPaths are the packages that declare the types of go-i18n: itself, and
// those of other modules that are known to declare them as aliases.
var i18nPaths = []string{
	"github.com/nicksnyder/go-i18n/v2/i18n",
	"github.com/mattermost/mattermost/server/public/pluginapi/i18n",
	"github.com/mattermost/mattermost-plugin-api/i18n",
}

// i18nSource declares what go-i18n 2.7.0 exports, as far as it takes to check
// the code that uses it. Types of other modules are written as any.
const i18nSource = `package i18n

type Message struct {
	ID, Hash, Description, LeftDelim, RightDelim string
	Zero, One, Two, Few, Many, Other             string
}

type LocalizeConfig struct {
	MessageID      string
	TemplateData   any
	PluralCount    any
	DefaultMessage *Message
	Funcs          map[string]any
	TemplateParser any
}

type (
	Localizer          struct{}
	Bundle             struct{}
	UnmarshalFunc      func(data []byte, v any) error
	MessageNotFoundErr struct {
		Tag       any
		MessageID string
	}
	MessageFile struct {
		Path     string
		Tag      any
		Format   string
		Messages []*Message
	}
	MessageTemplate struct {
		*Message
		PluralTemplates map[any]any
	}
)

func (*MessageNotFoundErr) Error() string

func NewLocalizer(bundle *Bundle, langs ...string) *Localizer
func (*Localizer) Localize(*LocalizeConfig) (string, error)
func (*Localizer) LocalizeMessage(*Message) (string, error)
func (*Localizer) LocalizeWithTag(*LocalizeConfig) (string, any, error)
func (*Localizer) MustLocalize(*LocalizeConfig) string
func (*Localizer) MustLocalizeMessage(*Message) string

func NewBundle(defaultLanguage any) *Bundle
func (*Bundle) RegisterUnmarshalFunc(format string, unmarshalFunc UnmarshalFunc)
func (*Bundle) LoadMessageFile(path string) (*MessageFile, error)
func (*Bundle) MustLoadMessageFile(path string)
func (*Bundle) LoadMessageFileFS(fsys any, path string) (*MessageFile, error)
func (*Bundle) ParseMessageFileBytes(buf []byte, path string) (*MessageFile, error)
func (*Bundle) MustParseMessageFileBytes(buf []byte, path string)
func (*Bundle) ParseMessageBytes(tag any, buf []byte, unmarshal UnmarshalFunc) ([]*Message, error)
func (*Bundle) MustParseMessageBytes(tag any, buf []byte, unmarshal UnmarshalFunc)
func (*Bundle) AddMessages(tag any, messages ...*Message) error
func (*Bundle) MustAddMessages(tag any, messages ...*Message)
func (*Bundle) LanguageTags() []any

func NewMessage(data any) (*Message, error)
func MustNewMessage(data any) *Message
func NewMessageTemplate(m *Message) *MessageTemplate
func ParseMessageFileBytes(buf []byte, path string, unmarshalFuncs map[string]UnmarshalFunc) (*MessageFile, error)
func ParseMessageBytes(buf []byte, unmarshal UnmarshalFunc) ([]*Message, error)
`

// i18nPackage returns the stand-in for go-i18n, which is never read from disk.
func i18nPackage() *types.Package {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "i18n.go", i18nSource, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	config := types.Config{Error: func(error) {}}
	return checkFiles(&config, i18nPaths[0], fset, []*ast.File{file}, nil)
}
