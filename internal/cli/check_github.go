package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-9fa3a4f3/i18n/internal/project"
	"github.com/seed-9fa3a4f3/i18n/internal/report"
)

// onGitHub reports whether this is a step of GitHub Actions.
func onGitHub() bool { return os.Getenv("GITHUB_ACTIONS") == "true" }

// printOnGitHub writes the text report, for the log, and the annotations.
func printOnGitHub(w io.Writer, r *report.Report) error {
	var text strings.Builder
	if err := report.Text.Write(&text, r); err != nil {
		return err
	}
	if _, err := fmt.Fprint(w, report.Inert(text.String())); err != nil {
		return err
	}
	return report.GitHub.Write(w, r)
}

// writeStepSummary appends a table of the findings to the page of the workflow
// run. A summary that cannot be written changes nothing but what is printed.
func (c *checking) writeStepSummary(r *report.Report) {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	info, err := c.e.disk.Stat(path)
	if path == "" || err != nil || !info.Mode().IsRegular() {
		return
	}
	old, err := c.e.disk.ReadFile(path)
	if err != nil {
		return
	}
	var table strings.Builder
	if err := report.Markdown(&table, r); err != nil {
		return
	}
	if c.e.recover(writes, filepath.Dir(path)) != exitDone {
		return
	}
	plan := project.NewPlan(c.e.disk, "")
	plan.Put(path, "", old, slices.Concat(old, []byte(table.String())))
	c.e.write(plan, false)
}
