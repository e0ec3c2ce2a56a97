// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"bytes"
	"time"
)

const (
	// restPeriod is how long a path must not change before its change is reported: a file that is written in place is reported once, when it is whole.
	restPeriod = 20 * time.Millisecond
	// longestUnrest is after how long a change is reported although the path still changes.
	longestUnrest = 200 * time.Millisecond

	// A file that changes all the time is reported this often without delay, and then once in reportInterval.
	promptReports  = 20
	reportInterval = time.Second
)

// watchedPath is the state of one of the session's watches.
type watchedPath struct {
	missed  bool // a snapshot found it absent
	existed bool // it has been reported as there

	reported  file
	seen      signature
	unrest    time.Time // since when it differs from the reported file; zero when it does not
	moved     time.Time
	reports   int
	notBefore time.Time
}

func (w *watchedPath) isMissing() bool { return w.missed && !w.existed }

// isPolled leaves out directories: their times change with every entry, and an entry of interest can be watched itself.
func (w *watchedPath) isPolled() bool { return w.existed && w.reported.kind != kindDirectory }

// record stores what was reported about a path.
func (w *watchedPath) record(f *file, signed signature) {
	w.existed, w.reported, w.seen, w.unrest = true, *f, signed, time.Time{}
	w.reported.content = nil
}

// hasSettled returns whether the path differs from the reported file and no longer changes, or has changed for too long.
func (w *watchedPath) hasSettled(current signature, now time.Time) bool {
	if current != w.seen {
		w.seen, w.moved = current, now
		if w.unrest.IsZero() {
			w.unrest = now
		}
	}
	if w.unrest.IsZero() || now.Before(w.notBefore) {
		return false
	}
	return now.Sub(w.moved) >= restPeriod || now.Sub(w.unrest) >= longestUnrest
}

// recordChange stores f and returns whether it must be sent: a file that was only touched, or replaced by an equal file, has not changed.
func (w *watchedPath) recordChange(f *file, now time.Time) bool {
	w.unrest = time.Time{}
	if w.reported.isLike(f) {
		return false
	}
	w.reported = *f
	w.reported.content = nil
	if w.reports++; w.reports >= promptReports {
		w.notBefore = now.Add(reportInterval)
	}
	return true
}

// isLike compares everything except times, and times only where the content is not known.
func (f *file) isLike(other *file) bool {
	return f.kind == other.kind && f.size == other.size && f.mode == other.mode && f.uid == other.uid && f.gid == other.gid &&
		f.readable == other.readable && bytes.Equal(f.sha256, other.sha256) &&
		(len(f.sha256) > 0 || f.kind != kindRegular || f.mtime == other.mtime)
}
