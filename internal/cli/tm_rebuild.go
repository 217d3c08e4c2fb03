package cli

func newTMRebuildCommand() *command {
	var r remembering
	return &command{
		name:     "tm rebuild",
		examples: []string{"tm rebuild", "tm rebuild --memory sqlite:team.db"},
		flags: func(f *flags) {
			r = remembering{}
			r.flags(f)
		},
		run: func(e *env, f *flags) int { return runTMRebuild(e, f, &r) },
	}
}

func runTMRebuild(e *env, f *flags, r *remembering) int {
	if !f.noArgs() {
		return exitMisuse
	}
	if code := r.begin(e, f); code != exitDone {
		return code
	}
	progress := e.newProgress("tm.rebuild.progress", 0)
	m, code := r.open(reads, progress.set)
	if code != exitDone {
		return code
	}
	err := m.Rebuild(e.signals.ctx)
	progress.end()
	if err != nil {
		return r.close(m, r.fail(err))
	}
	e.print("tm.rebuild.done")
	return r.close(m, exitDone)
}
