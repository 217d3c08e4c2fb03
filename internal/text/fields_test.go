package text

import (
	"strings"
	"testing"
)

func TestFields(t *testing.T) {
	for _, tt := range []struct{ in, left, right, want string }{
		{"Hello, {{.Name}} and {{ .Name }}, {{.User.Name}}", "", "", ".Name .User.Name"},
		{"No fields {{.}} {{$}} {{len \"x\"}}", "", "", ""},
		{`{{printf "%d of %d" .Count (index .List 0) | html}}`, "", "", ".Count .List"},
		{"{{if .More}}{{.More}}{{else}}{{.Less}}{{end}}", "", "", ".More? .Less"},
		{"{{if and .A (not .B)}}x{{end}}{{.B}}", "", "", ".A? .B?"},
		{"{{with .User}}{{.Name}}{{$.Title}}{{else}}{{.None}}{{end}}", "", "", ".User? .Title .None"},
		{"{{range $i, $x := .Items}}{{.Name}}{{$x.Name}}{{$.Sum}}{{else}}{{.None}}{{end}}", "", "", ".Items? .Sum .None"},
		{"{{$x := .Name}}{{$x}}{{$x.First}}", "", "", ".Name"},
		{"{{(.User).Name}} {{.Get \"x\"}}", "", "", ".User .Get"},
		{"<<.Name>> {{.Text}}", "<<", ">>", ".Name"},
		{"{{.Name", "", "", ""},
	} {
		var got []string
		for _, f := range Parse(tt.in, GoTemplate, tt.left, tt.right).Fields {
			if f.Tested {
				f.Path += "?"
			}
			got = append(got, f.Path)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.in, got, tt.want)
		}
	}
}
