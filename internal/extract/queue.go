package extract

import "sync"

// A queue is work that makes more work. The newest is done first, so that what
// was begun is finished before something else is.
type queue struct {
	mu    sync.Mutex
	ready sync.Cond
	tasks []func()
	busy  int
}

// add adds a task. It may be called by tasks.
func (q *queue) add(task func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.tasks = append(q.tasks, task)
	if q.ready.L != nil {
		q.ready.Signal()
	}
}

// run does all tasks, at most jobs at once.
func (q *queue) run(jobs int) {
	q.ready.L = &q.mu
	parallel(jobs, jobs, func(int) { q.work() })
}

func (q *queue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.tasks) == 0 && q.busy > 0 {
			q.ready.Wait()
		}
		if len(q.tasks) == 0 {
			q.ready.Broadcast()
			return
		}
		task := q.tasks[len(q.tasks)-1]
		q.tasks = q.tasks[:len(q.tasks)-1]
		q.busy++
		q.mu.Unlock()
		task()
		q.mu.Lock()
		q.busy--
	}
}
