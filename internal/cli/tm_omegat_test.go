package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	omegatJar = "/usr/share/omegat/OmegaT.jar" // where Debian keeps it

	omegatProject = `<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>uk</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
`
)

// OmegaT opens what we export: as the memory of a project, it translates each
// text of it, and OmegaT writes a memory with as many units.
func TestOmegaTOpensExports(t *testing.T) {
	java, err := exec.LookPath("java")
	if _, none := os.Stat(omegatJar); err != nil || none != nil {
		t.Skip("SKIP: OmegaT is absent, so nobody judges whether it opens our exports (Debian: omegat)")
	}
	var pairs, source, want strings.Builder
	const n = 300
	for i := range n {
		text := fmt.Sprintf(`%s number %d`, []string{"Save & close", "1 < 2 > 0", `a "quoted" text`, "naïve — “text” 𝄞", "plain", "it's &amp; not"}[i%6], i)
		translation := fmt.Sprintf(`%s, %d`, []string{"Зберегти & закрити", "1 < 2 > 0 так", "текст у «лапках»", "наївний — «текст» 𝄞", "простий", "це &amp; ні"}[i%6], i)
		fmt.Fprintf(&pairs, "%s\t%s\n", text, translation)
		fmt.Fprintf(&source, "%s\n\n", text) // an empty line ends a segment
		fmt.Fprintf(&want, "%s\n\n", translation)
	}
	memory, dir := importLines(t, pairs.String()), t.TempDir()
	project := filepath.Join(dir, "project")
	files(t, project, map[string]string{"omegat.project": omegatProject, "source/text.txt": source.String()})
	for _, folder := range []string{"target", "tm", "glossary", "dictionary", "omegat"} {
		if err := os.MkdirAll(filepath.Join(project, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	export := filepath.Join(project, "omegat", "project_save.tmx")
	if _, errs, code := runIn(t, "tm", "export", "--memory", memory, export); code != 0 {
		t.Fatalf("export: exit %d\n%s", code, errs)
	}
	out, err := exec.Command(java, "-Djava.awt.headless=true", "-Duser.home="+dir, "-Dfile.encoding=UTF-8", "-jar", omegatJar,
		"--mode=console-translate", "--config-dir="+filepath.Join(dir, "config"), "--no-team", project).CombinedOutput()
	if err != nil {
		t.Fatalf("OmegaT: %v\n%s", err, out)
	}
	got, err := os.ReadFile(filepath.Join(project, "target", "text.txt"))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := func(text string) []string {
		return strings.Split(strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "\n"), "\n")
	}
	if !slices.Equal(lines(string(got)), lines(want.String())) {
		t.Errorf("OmegaT translates with the export:\n%.2000s\nwant\n%.2000s", got, want.String())
	}
	saved, err := os.ReadFile(filepath.Join(project, "project-omegat.tmx"))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if units := len(regexp.MustCompile(`<tu[ >]`).FindAll(saved, -1)); units != n {
		t.Errorf("OmegaT has %d units of %d\n%.2000s", units, n, bytes.TrimSpace(out))
	}
}
