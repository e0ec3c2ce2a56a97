// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"bytes"
	"time"
)

const (
	// restPeriod is how long a path must keep still before its change is told: a file that is written in place is told once, when it is whole.
	restPeriod = 20 * time.Millisecond
	// longestUnrest is after how long a change is told although the path does not keep still.
	longestUnrest = 200 * time.Millisecond

	// A file that changes all the time is told this often as soon as it is seen, and then once in a while.
	promptReports  = 20
	reportInterval = time.Second
)

// watchedPath is what is known of one of the session's watches.
type watchedPath struct {
	missed  bool // a snapshot had nothing there
	existed bool // it has been told to be there

	told      file
	seen      signature
	unrest    time.Time // since when it differs from what was told; zero when it does not
	moved     time.Time
	reports   int
	notBefore time.Time
}

func (w *watchedPath) isMissing() bool { return w.missed && !w.existed }

// isLookedAt leaves out directories: their times change with every entry, and an entry of interest can be watched itself.
func (w *watchedPath) isLookedAt() bool { return w.existed && w.told.kind != kindDirectory }

// tell notes what was sent of a path.
func (w *watchedPath) tell(f *file, signed signature) {
	w.existed, w.told, w.seen, w.unrest = true, *f, signed, time.Time{}
	w.told.content = nil
}

// hasSettled reports whether the path looks other than it was told and now keeps still, or never will.
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

// retell notes what is to be sent, and reports whether it is: a file that was only touched, or replaced by its equal, is as it was.
func (w *watchedPath) retell(f *file, now time.Time) bool {
	w.unrest = time.Time{}
	if w.told.isLike(f) {
		return false
	}
	w.told = *f
	w.told.content = nil
	if w.reports++; w.reports >= promptReports {
		w.notBefore = now.Add(reportInterval)
	}
	return true
}

// isLike compares all but times, and those where the content is not known.
func (f *file) isLike(other *file) bool {
	return f.kind == other.kind && f.size == other.size && f.mode == other.mode && f.uid == other.uid && f.gid == other.gid &&
		f.readable == other.readable && bytes.Equal(f.sha256, other.sha256) &&
		(len(f.sha256) > 0 || f.kind != kindRegular || f.mtime == other.mtime)
}
