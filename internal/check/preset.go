package check

import (
	"slices"

	"github.com/seed-9fa3a4f3/i18n/internal/catalog"
)

// A Preset is how much is told: everything from a severity on.
type Preset struct {
	Name  string
	Least catalog.Severity
}

// Presets lists the presets, from the one that tells least. Recommended is the
// default.
var Presets = []Preset{
	{"essential", catalog.Error},
	{"recommended", catalog.Warning},
	{"strict", catalog.Info},
}

// PresetNames lists the names of the presets.
func PresetNames() []string {
	names := make([]string, len(Presets))
	for i, p := range Presets {
		names[i] = p.Name
	}
	return names
}

// ParsePreset returns the least severity of the preset with the given name.
func ParsePreset(name string) (catalog.Severity, bool) {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return catalog.Off, false
	}
	return Presets[i].Least, true
}

// isTold reports whether a finding of a severity is told. What the
// configuration says of a check itself weighs more than the preset.
func (o Options) isTold(id string, s catalog.Severity) bool {
	_, set := o.Severity[id]
	return set || o.Selected[id] || s >= o.Least
}

// Told leaves those findings that the options tell, in place.
func (o Options) Told(findings []catalog.Finding) []catalog.Finding {
	return slices.DeleteFunc(findings, func(f catalog.Finding) bool { return !o.isTold(f.Check, f.Severity) })
}
