package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// omegatJar is where Debian keeps OmegaT.
const omegatJar = "/usr/share/omegat/OmegaT.jar"

// omegatProgram searches as the pane "Fuzzy Matches" of OmegaT does, without the
// windows: the project with a memory in its folder tm, then one search a text.
const omegatProgram = `
import java.io.*;
import java.nio.file.*;
import java.util.*;
import org.omegat.core.Core;
import org.omegat.core.data.*;
import org.omegat.core.matching.NearString;
import org.omegat.core.statistics.FindMatches;

public class Search {
    static String unescape(String s) {
        return s.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\0", "\\");
    }

    public static void main(String[] args) throws Exception {
        File dir = new File(args[0], "project");
        Core.initializeConsole(new HashMap<String, String>());
        ProjectProperties p = new ProjectProperties(dir);
        p.setSourceLanguage("en");
        p.setTargetLanguage("uk");
        p.setSentenceSegmentingEnabled(false);
        p.setSourceTokenizer(org.omegat.tokenizer.LuceneEnglishTokenizer.class);
        p.setTargetTokenizer(org.omegat.tokenizer.DefaultTokenizer.class);
        for (String folder : new String[] { p.getSourceRoot(), p.getTargetRoot(), p.getTMRoot(), p.getGlossaryRoot(), p.getDictRoot(), p.getProjectInternal() })
            new File(folder).mkdirs();
        Files.copy(Paths.get(args[0], "memory.tmx"), Paths.get(p.getTMRoot(), "memory.tmx"), StandardCopyOption.REPLACE_EXISTING);
        long start = System.nanoTime();
        RealProject project = new RealProject(p);
        Core.setProject(project);
        project.loadProject(true);
        double build = (System.nanoTime() - start) / 1e9;
        FindMatches find = new FindMatches(project.getSourceTokenizer(), 5, true, false);
        List<String> asked = Files.readAllLines(Paths.get(args[0], "asked.tsv"));
        for (int i = 0; i < 5 && i < asked.size(); i++)
            find.search(project, unescape(asked.get(i).split("\t", 2)[1]), true, false, () -> false);
        try (PrintWriter times = new PrintWriter(args[0] + "/times.tsv"); PrintWriter found = new PrintWriter(args[0] + "/found.tsv", "UTF-8")) {
            for (String line : asked) {
                String[] x = line.split("\t", 2);
                start = System.nanoTime();
                List<NearString> list = find.search(project, unescape(x[1]), true, false, () -> false);
                times.println(x[0] + "\t" + (System.nanoTime() - start) / 1e9);
                for (NearString n : list)
                    found.println(x[0] + "\t" + n.source.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r"));
            }
        }
        Runtime r = Runtime.getRuntime();
        System.out.println("built " + build + " " + (r.totalMemory() - r.freeMemory()));
        System.exit(0);
    }
}
`

// searchOmegaT has OmegaT find the texts, with its own score.
func searchOmegaT(j *job) (any, error) {
	if _, err := os.Stat(omegatJar); err != nil {
		return &peerFigures{Skipped: fmt.Sprintf("OmegaT is %v", errMissing)}, nil
	}
	if _, err := exec.LookPath("javac"); err != nil {
		return &peerFigures{Skipped: fmt.Sprintf("a JDK is %v", errMissing)}, nil
	}
	pairs, queries, err := j.peerInput()
	if err == nil {
		err = j.writeForOmegaT(pairs, queries)
	}
	if err != nil {
		return nil, err
	}
	out, err := runPeer("java", "-Xmx4g", "-Djava.awt.headless=true", "-Duser.home="+j.Cache, "-cp", omegatJar, filepath.Join(j.Cache, "Search.java"), j.Cache)
	if err != nil {
		return nil, err
	}
	var r peerFigures
	_, figures, _ := strings.Cut(out, "built ")
	if x := strings.Fields(figures); len(x) >= 2 {
		seconds, _ := strconv.ParseFloat(x[0], 64)
		r.Build = time.Duration(seconds * float64(time.Second))
		r.Size, _ = strconv.ParseInt(x[1], 10, 64)
	}
	if r.Took, err = readTimes(filepath.Join(j.Cache, "times.tsv"), queries); err != nil {
		return nil, err
	}
	found, err := readFound(filepath.Join(j.Cache, "found.tsv"), pairs)
	if err != nil {
		return nil, err
	}
	return &r, writeCandidates(j.Result, queries, func(i int) []candidate { return found[queries[i].number] })
}

func (j *job) writeForOmegaT(pairs []pair, queries []query) error {
	if err := emptyDir(j.Cache); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(j.Cache, "project"), 0o777); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer){
		"Search.java": func(w io.Writer) { io.WriteString(w, omegatProgram) },
		"asked.tsv": func(w io.Writer) {
			for _, q := range queries {
				fmt.Fprintf(w, "%s\t%s\n", q.number, escape(q.text))
			}
		},
		"memory.tmx": func(w io.Writer) {
			io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header creationtool="bench" creationtoolversion="1" segtype="block" o-tmf="bench" adminlang="en" srclang="en" datatype="plaintext"/><body>`)
			for _, p := range pairs {
				io.WriteString(w, `<tu><tuv xml:lang="en"><seg>`)
				xml.EscapeText(w, []byte(p.source))
				io.WriteString(w, `</seg></tuv><tuv xml:lang="uk"><seg>`)
				xml.EscapeText(w, []byte(p.target))
				io.WriteString(w, "</seg></tuv></tu>\n")
			}
			io.WriteString(w, "</body></tmx>\n")
		},
	} {
		if err := create(filepath.Join(j.Cache, name), write); err != nil {
			return err
		}
	}
	return nil
}

// readFound reads lines of the number of a query, a tab and a text that was
// found. They are in their order; the referee asks for no score.
func readFound(path string, pairs []pair) (map[string][]candidate, error) {
	lines := make(map[string]int, len(pairs))
	for i, p := range pairs {
		lines[p.source] = i + 1
	}
	found := map[string][]candidate{}
	err := eachLine(path, func(line string) bool {
		number, text, _ := strings.Cut(line, "\t")
		if at := lines[unescape(text)]; at > 0 {
			found[number] = append(found[number], candidate{at, 0})
		}
		return true
	})
	return found, err
}
