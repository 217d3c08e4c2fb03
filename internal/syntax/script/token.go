package script

// A token is a kind of token. A mark of one character is that character.
type token uint8

const (
	tEOF  token = 0
	tName token = 128 + iota // a name or a keyword
	tPrivate
	tNumber
	tString
	tTemplate // the opening `
	tRegex
	tArrow     // =>
	tDots      // ...
	tOptional  // ?.
	tAssign    // += and the like; not =
	tIncrement // ++ --
	tAnd       // &&
	tOr        // ||
	tNullish   // ??
	tEqual     // == === != !==
	tCompare   // <= >=
	tShift     // << >> >>>
	tPower     // **
)

// A keyword is a word that means something in some place. Whether it does is
// for the parser to say: most of them are names elsewhere.
type keyword uint8

const (
	kNone keyword = iota
	kAbstract
	kAccessor
	kAs
	kAssert
	kAsserts
	kAsync
	kAwait
	kBreak
	kCase
	kCatch
	kClass
	kConst
	kContinue
	kDebugger
	kDeclare
	kDefault
	kDefer
	kDelete
	kDo
	kElse
	kEnum
	kExport
	kExtends
	kFinally
	kFor
	kFrom
	kFunction
	kGet
	kGlobal
	kIf
	kImplements
	kImport
	kIn
	kInfer
	kInstanceof
	kInterface
	kIs
	kKeyof
	kLet
	kModule
	kNamespace
	kNew
	kOf
	kOpaque
	kOut
	kOverride
	kPrivate
	kProtected
	kPublic
	kReadonly
	kReturn
	kSatisfies
	kSet
	kStatic
	kSwitch
	kThrow
	kTry
	kType
	kTypeof
	kUnique
	kUsing
	kVar
	kVoid
	kWhile
	kWith
	kYield
)

var keywords = map[string]keyword{
	"abstract": kAbstract, "accessor": kAccessor, "as": kAs, "assert": kAssert, "asserts": kAsserts, "async": kAsync,
	"await": kAwait, "break": kBreak, "case": kCase, "catch": kCatch, "class": kClass, "const": kConst,
	"continue": kContinue, "debugger": kDebugger, "declare": kDeclare, "default": kDefault, "defer": kDefer,
	"delete": kDelete, "do": kDo, "else": kElse, "enum": kEnum, "export": kExport, "extends": kExtends,
	"finally": kFinally, "for": kFor, "from": kFrom, "function": kFunction, "get": kGet, "global": kGlobal, "if": kIf,
	"implements": kImplements, "import": kImport, "in": kIn, "infer": kInfer, "instanceof": kInstanceof,
	"interface": kInterface, "is": kIs, "keyof": kKeyof, "let": kLet, "module": kModule, "namespace": kNamespace,
	"new": kNew, "of": kOf, "opaque": kOpaque, "out": kOut, "override": kOverride, "private": kPrivate,
	"protected": kProtected, "public": kPublic, "readonly": kReadonly, "return": kReturn, "satisfies": kSatisfies,
	"set": kSet, "static": kStatic, "switch": kSwitch, "throw": kThrow, "try": kTry, "type": kType, "typeof": kTypeof,
	"unique": kUnique, "using": kUsing, "var": kVar, "void": kVoid, "while": kWhile, "with": kWith, "yield": kYield,
}

// The longest and the shortest keyword: most names need no look into the map.
const (
	minKeyword = len("as")
	maxKeyword = len("implements")
)

func keywordOf(word string) keyword {
	if len(word) < minKeyword || len(word) > maxKeyword || word[0] < 'a' || word[0] > 'y' {
		return kNone
	}
	return keywords[word]
}

// isModifier tells words before a member of a class or a parameter.
func isModifier(k keyword) bool {
	switch k {
	case kAbstract, kAccessor, kAsync, kConst, kDeclare, kGet, kIn, kOut, kOverride, kPrivate, kProtected, kPublic,
		kReadonly, kSet, kStatic, kExport:
		return true
	}
	return false
}
