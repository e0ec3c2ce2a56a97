// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"os"
	"sync"
	"time"
)

const (
	eagerPeriod   = time.Second
	eagerInterval = 2 * time.Millisecond
	calmInterval  = 20 * time.Millisecond
)

// watcher polls for missing paths, and from the first snapshot after EXEC on for changes of the others. Its goroutine runs only as long as
// there is a path to poll.
type watcher struct {
	mu         sync.Mutex
	paths      []watchedPath
	armed      bool
	eagerUntil time.Time
	running    bool
}

// watchAs starts to poll files, which are in the order of the session's watches. Files with a signature are polled for changes.
func (p *probe) watchAs(files []file, signed []signature) {
	w := &p.watcher
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.paths == nil {
		w.paths = make([]watchedPath, len(files))
	}
	for i := range files {
		if files[i].missing() && !w.paths[i].existed && !w.paths[i].missed {
			w.paths[i].missed = true
			w.eagerUntil = time.Now().Add(eagerPeriod)
		}
		if signed != nil && !files[i].missing() {
			w.paths[i].record(&files[i], signed[i])
		}
	}
	w.armed = w.armed || signed != nil
	if !w.running && w.hasWork() {
		w.running = true
		go guarded(p.poll)
	}
}

// sign prepares the first snapshot after EXEC: it takes the signature of a path before its file is examined, so that no change falls between the two.
func (p *probe) sign(phase string) []signature {
	p.watcher.mu.Lock()
	defer p.watcher.mu.Unlock()
	if phase == "EXEC" || p.watcher.armed {
		return nil
	}
	signed := make([]signature, len(p.session.watches))
	for i, path := range p.session.watches {
		signed[i] = signatureOf(path)
	}
	return signed
}

func (p *probe) poll() error {
	for {
		interval, goesOn := p.watcher.next()
		if !goesOn {
			return nil
		}
		time.Sleep(interval)
		if err := p.look(); err != nil {
			return err
		}
	}
}

// look reports each missing path once, when it appears, and each path that has changed.
func (p *probe) look() error {
	for i, path := range p.session.watches {
		if !p.watcher.isMissing(i) {
			continue
		}
		if _, err := stat(path); err != nil {
			continue
		}
		if err := p.captureAppeared(i, path); err != nil {
			return err
		}
	}
	changed := p.watcher.settled(p.session.watches, time.Now())
	if len(changed) == 0 {
		return nil
	}
	return p.captureChanged(changed)
}

func (p *probe) captureAppeared(i int, path string) error {
	at, signed := now(), signatureOf(path)
	f := examine(path, p.session.contentLimit, make([]byte, 32<<10))
	if f.missing() {
		return nil
	}
	p.watcher.appeared(i, &f, signed)
	return p.sendMessage(encodeAppeared(at, &f))
}

// captureChanged sends a RELOAD for each path that differs from what was last reported. All are of one moment.
func (p *probe) captureChanged(candidates []int) error {
	s := snapshot{phase: "RELOAD", at: now(), env: os.Environ(), source: sourceGo, changed: true}
	s.files, s.process = p.examineAll(p.session.watches), p.currentIdentity()
	for _, i := range candidates {
		if !p.watcher.recordChange(i, &s.files[i], time.Now()) {
			continue
		}
		s.label = p.session.watches[i]
		if err := p.sendMessage(encodeSnapshot(&s)); err != nil {
			return err
		}
	}
	return nil
}

// hasWork must be called with the lock held.
func (w *watcher) hasWork() bool {
	for i := range w.paths {
		if w.paths[i].isMissing() || w.armed && w.paths[i].isPolled() {
			return true
		}
	}
	return false
}

func (w *watcher) next() (time.Duration, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.hasWork() {
		w.running = false
		return 0, false
	}
	if time.Now().Before(w.eagerUntil) {
		return eagerInterval, true
	}
	return calmInterval, true
}

func (w *watcher) isMissing(i int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.paths[i].isMissing()
}

func (w *watcher) appeared(i int, f *file, signed signature) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.paths[i].record(f, signed)
	if !w.hasMissing() {
		w.eagerUntil = time.Time{}
	}
}

func (w *watcher) hasMissing() bool {
	for i := range w.paths {
		if w.paths[i].isMissing() {
			return true
		}
	}
	return false
}

// settled returns the numbers of the paths whose change has settled.
func (w *watcher) settled(paths []string, now time.Time) []int {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []int
	for i := range w.paths {
		if w.armed && w.paths[i].isPolled() && w.paths[i].hasSettled(signatureOf(paths[i]), now) {
			list = append(list, i)
		}
	}
	return list
}

func (w *watcher) recordChange(i int, f *file, now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.paths[i].recordChange(f, now)
}
