// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"sync"
	"time"
)

const (
	eagerPeriod   = time.Second
	eagerInterval = 2 * time.Millisecond
	calmInterval  = 20 * time.Millisecond
)

// watcher knows which watched paths are missing. Its goroutine lives only as long as there are any.
type watcher struct {
	mu         sync.Mutex
	missing    []string
	eagerUntil time.Time
	running    bool
}

// lookFor begins to look for those of files that are missing and not looked for already.
func (p *probe) lookFor(files []file) {
	w := &p.watcher
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range files {
		if files[i].missing() && !contains(w.missing, files[i].path) {
			w.missing = append(w.missing, files[i].path)
			w.eagerUntil = time.Now().Add(eagerPeriod)
		}
	}
	if len(w.missing) > 0 && !w.running {
		w.running = true
		go guarded(p.poll)
	}
}

// poll reports each missing path once, when it leads somewhere.
func (p *probe) poll() error {
	for {
		missing, interval := p.watcher.pending()
		if len(missing) == 0 {
			return nil
		}
		time.Sleep(interval)
		for _, path := range missing {
			if _, err := stat(path); err != nil {
				continue
			}
			if err := p.captureAppeared(path); err != nil {
				return err
			}
		}
	}
}

func (p *probe) captureAppeared(path string) error {
	at := now()
	f := examine(path, p.session.contentLimit, make([]byte, 32<<10))
	if f.missing() {
		return nil
	}
	p.watcher.found(path)
	return p.sendMessage(encodeAppeared(at, &f))
}

// pending copies, so that snapshots may add paths while the copy is worked through.
func (w *watcher) pending() ([]string, time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.missing) == 0 {
		w.running = false
		return nil, 0
	}
	interval := calmInterval
	if time.Now().Before(w.eagerUntil) {
		interval = eagerInterval
	}
	return append([]string(nil), w.missing...), interval
}

func (w *watcher) found(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, candidate := range w.missing {
		if candidate == path {
			w.missing = append(w.missing[:i], w.missing[i+1:]...)
			return
		}
	}
}

func contains(list []string, text string) bool {
	for _, candidate := range list {
		if candidate == text {
			return true
		}
	}
	return false
}
