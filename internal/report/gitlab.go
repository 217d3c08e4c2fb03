package report

import "io"

// GitLab is the JSON of GitLab's Code Quality reports, which it shows in merge
// requests (https://docs.gitlab.com/ci/testing/code_quality/).
var GitLab = &Format{Name: "gitlab", Write: writeGitLab}

type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"` // GitLab drops an issue whose fingerprint it has seen
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
	} `json:"lines"`
}

// gitlabSeverities are its words for off, info, warning and error.
var gitlabSeverities = [...]string{"info", "info", "minor", "major"}

func writeGitLab(w io.Writer, r *Report) error {
	issues := make([]gitlabIssue, len(r.Findings))
	for i, fingerprint := range r.fingerprints() {
		f := &r.Findings[i]
		issues[i] = gitlabIssue{
			Description: r.headed(f), Check: f.Check, Fingerprint: fingerprint,
			Severity: gitlabSeverities[f.Severity], Location: gitlabLocation{Path: Visible(slashed(f.Pos).File)},
		}
		issues[i].Location.Lines.Begin = lineOf(f.Pos)
	}
	return Encode(w, issues)
}
