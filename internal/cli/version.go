package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// versionInfo is the machine form of the version.
type versionInfo struct {
	Version  string `json:"version"`  // of the module, or "devel"
	Revision string `json:"revision"` // of the version control system, when known
	Modified bool   `json:"modified"` // whether the working tree had changes
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// version reads what the Go linker recorded about the binary.
func version() versionInfo {
	v := versionInfo{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if m := info.Main.Version; m != "" && m != "(devel)" {
		v.Version = m
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

func newVersionCommand() *command {
	return &command{
		name:     "version",
		examples: []string{"version", "version --json"},
		flags:    func(f *flags) { f.withJSON() },
		run: func(e *env, f *flags) int {
			if !f.noArgs() {
				return exitMisuse
			}
			v := version()
			if f.json {
				if err := report.Encode(e.stdout, v); err != nil {
					return e.failIO(err)
				}
				return exitDone
			}
			e.print("version.line", "Version", v.Version, "Go", v.Go, "Platform", v.Platform)
			return exitDone
		},
	}
}
