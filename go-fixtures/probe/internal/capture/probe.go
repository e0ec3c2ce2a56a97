// SPDX-License-Identifier: Apache-2.0

// Package capture takes snapshots of a process and sends them. Package probe and the exec shim use it. It imports the standard library only,
// since the overlay tool compiles a copy of it into programs.
package capture

import (
	"errors"
	"os"
	"strings"
	"sync"
)

// active is nil without a session. Only Start writes it, and package probe calls Start before an importer can call the probe.
var active *probe

var initOnce, mainOnce, readyOnce sync.Once

// Init captures INIT. Calls after the first do nothing.
func Init() {
	if active != nil {
		initOnce.Do(func() { guarded(func() error { return active.capturePhase("INIT", "", nil) }) })
	}
}

// Main captures MAIN. Calls after the first do nothing.
func Main() {
	if active != nil {
		mainOnce.Do(func() { guarded(func() error { return active.capturePhase("MAIN", "", nil) }) })
	}
}

// Ready captures READY: the program is ready to do its work. Calls after the first do nothing.
func Ready() {
	if active != nil {
		readyOnce.Do(func() { guarded(func() error { return active.capturePhase("READY", "", nil) }) })
	}
}

// Mark captures RELOAD with name as its label. keyValues are pairs that the snapshot carries beside it. It may be called any number of times and from any goroutine.
func Mark(name string, keyValues ...string) {
	if active != nil {
		guarded(func() error { return active.captureMark(name, keyValues) })
	}
}

var errInside = errors.New("rununder: the probe failed internally and captured nothing for this phase")

// guarded prevents that an error in the probe reaches the program that carries it.
func guarded(capture func() error) {
	defer func() {
		if recover() != nil {
			report(errInside)
		}
	}()
	if err := capture(); err != nil {
		report(err)
	}
}

// report writes one line, whatever path is in err, and ignores write errors: with a closed stderr there is no other place to report to.
func report(err error) {
	_ = writeWhole(stderrDescriptor, []byte(strings.ReplaceAll(err.Error(), "\n", " ")+"\n"))
}

// failure names the action of the probe that cause stopped.
type failure struct {
	doing string
	cause error
}

func (f *failure) Error() string { return "rununder: " + f.doing + ": " + f.cause.Error() }

func (f *failure) Unwrap() error { return f.cause }

// Start reads the session of the environment and captures EXEC.
func Start() {
	value, set := os.LookupEnv(sessionVariable)
	if !set {
		return
	}
	guarded(func() error { return captureExec(value) })
}
