package tree

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
)

// load has the library read the bytes from start to end. It returns nil when
// there is nothing to read.
func (p *yamlParser) load(start, end int) (doc *yaml.Node, fault *Error) {
	defer func() {
		if r := recover(); r != nil { // the library is large; a file must not end the program
			doc, fault = nil, &Error{Offset: start, End: start, ID: yamlSyntax, Args: map[string]any{"Text": oneLine(fmt.Sprint(r))}}
		}
	}()
	loader, err := yaml.NewLoader(strings.NewReader(p.src[start:end]), yaml.WithV3Defaults(), yaml.WithPlugin(yamlPlugin{p.names}))
	if err == nil {
		doc = &yaml.Node{}
		err = loader.Load(doc)
	}
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, p.fault(err, start, end)
	case doc.Kind != yaml.DocumentNode || len(doc.Content) != 1:
		return nil, nil
	}
	return doc, nil
}

// yamlPlugin sets the limits of the library and resolves aliases for it.
type yamlPlugin struct{ names *yamlNames }

func (y yamlPlugin) NewAliasDataContext(yaml.AliasDataServices) (yaml.AliasDataContext, error) {
	return y.names, nil
}

const yamlDepthMessage = "too deep"

// CheckDepth bounds the recursion of the library. The walk counts brackets and
// indentation together.
func (yamlPlugin) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > MaxDepth {
		return errors.New(yamlDepthMessage)
	}
	return nil
}

// CheckAlias has nothing to do: aliases are not expanded.
func (yamlPlugin) CheckAlias(int, int) error { return nil }

// offset finds the byte of a place that the library names, in the piece from
// start to end.
func (p *yamlParser) offset(m yaml.Mark, start, end int) int {
	p.enter(start, end)
	h := p.here
	for h.offset < end && (h.line < m.Line || h.line == m.Line && h.column < m.Column) {
		n := breakLen(p.src[:end], h.offset)
		switch {
		case n > 0 && h.line == m.Line:
			return h.offset
		case n > 0:
			h.offset += n
			h.line, h.column = h.line+1, 1
			continue
		}
		h.offset++
		for h.offset < end && p.src[h.offset]&0xC0 == 0x80 {
			h.offset++
		}
		h.column++
	}
	return h.offset
}
