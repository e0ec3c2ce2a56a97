// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

// launch starts a role with this stderr; nil means closed.
func launch(t *testing.T, run testRun, role string, stderr *os.File, env ...string) *os.Process {
	t.Helper()
	attributes := &os.ProcAttr{Env: run.environment(role, env...), Files: []*os.File{nil, nil, stderr}}
	handle, err := os.StartProcess("/proc/self/exe", []string{"program"}, attributes)
	must(t, err)
	return handle
}

func mustSucceed(t *testing.T, handle *os.Process) {
	t.Helper()
	state, err := handle.Wait()
	must(t, err)
	if !state.Success() {
		t.Errorf("the program ended with %v", state)
	}
}

func TestEachFrameIsOneWrite(t *testing.T) {
	// A socket of this type preserves the borders between writes.
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_SEQPACKET|syscall.SOCK_CLOEXEC, 0)
	must(t, err)
	run := newTestRun(t, 100)
	theirs := os.NewFile(uintptr(fds[1]), "theirs")
	handle := launch(t, run, "phases", theirs, "PADDING="+strings.Repeat("x", 20000))
	theirs.Close()
	var stream []byte
	buffer := make([]byte, 1<<16)
	for {
		n, err := syscall.Read(fds[0], buffer)
		if err != nil || n <= 0 {
			break
		}
		if n > lineLength || buffer[0] != 0x1e || bytes.IndexByte(buffer[:n], '\n') != n-1 {
			t.Errorf("a write of %d bytes is not one frame: %q", n, buffer[:n])
		}
		stream = append(stream, buffer[:n]...)
	}
	mustSucceed(t, handle)
	if result := frames.Read(stream, run.private, run.id); len(phases(result)) != 6 || len(result.Problems) > 0 {
		t.Errorf("phases %v, problems %+v", phases(result), result.Problems)
	}
}

func TestAStderrWithoutReaderDoesNotEndTheProgram(t *testing.T) {
	r, w := pipe(t)
	r.Close()
	mustSucceed(t, launch(t, newTestRun(t, 100), "phases", w))
}

func TestAClosedStderrDoesNotEndTheProgram(t *testing.T) {
	mustSucceed(t, launch(t, newTestRun(t, 100), "phases", nil))
}

func TestAStderrThatBecameAnotherFileGetsNoFrame(t *testing.T) {
	r, w := pipe(t)
	run := newTestRun(t, 100)
	path := t.TempDir() + "/own"
	handle := launch(t, run, "reuse stderr", w, "OWN_FILE="+path)
	w.Close()
	stream := <-collect(r)
	mustSucceed(t, handle)
	if own, err := os.ReadFile(path); err != nil || string(own) != "the program's own\n" {
		t.Errorf("the program's own file has %q, %v", own, err)
	}
	if result := frames.Read(stream, run.private, run.id); fmt.Sprint(phases(result)) != "[EXEC INIT MAIN READY]" || len(result.Problems) > 0 {
		t.Errorf("phases %v, problems %+v", phases(result), result.Problems)
	}
}

func TestAFullNonBlockingStderrIsWaitedFor(t *testing.T) {
	r, w := pipe(t)
	run := newTestRun(t, 100)
	must(t, syscall.SetNonblock(int(w.Fd()), true))
	handle := launch(t, run, "phases", w, "PADDING="+strings.Repeat("x", 100000))
	w.Close()
	time.Sleep(50 * time.Millisecond)
	stream := <-collect(r)
	mustSucceed(t, handle)
	if result := frames.Read(stream, run.private, run.id); len(phases(result)) != 6 || len(result.Problems) > 0 {
		t.Errorf("phases %v, problems %+v", phases(result), result.Problems)
	}
}

func TestFramesGoToTheNamedFile(t *testing.T) {
	path := t.TempDir() + "/frames"
	run := newTestRun(t, 100)
	for i := 0; i < 2; i++ {
		if result := run.start(t, "phases", outVariable+"="+path).whole(); len(result.Messages)+len(result.Output) > 0 {
			t.Errorf("stderr has %+v", result)
		}
	}
	stream, err := os.ReadFile(path)
	must(t, err)
	if result := frames.Read(stream, run.private, run.id); len(phases(result)) != 12 || len(result.Problems) > 0 {
		t.Errorf("two programs wrote %v, problems %+v", phases(result), result.Problems)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
}

func TestANamedFileThatCannotBeOpenedIsReported(t *testing.T) {
	fifo := t.TempDir() + "/fifo"
	must(t, syscall.Mkfifo(fifo, 0o600))
	rows := []struct{ path, reason, want string }{
		{"/nowhere/frames", "its folder is missing", "rununder: RUNUNDER_OUT: open /nowhere/frames: no such file or directory\n"},
		{"/nowhere/two\nlines", "a report is one line", "rununder: RUNUNDER_OUT: open /nowhere/two lines: no such file or directory\n"},
		{fifo, "a pipe without a reader would wait for one", "rununder: RUNUNDER_OUT: open " + fifo + ": no such device or address\n"},
	}
	for _, row := range rows {
		result := newTestRun(t, 100).start(t, "phases", outVariable+"="+row.path).whole()
		if got := string(result.Output); got != row.want || len(result.Messages) > 0 {
			t.Errorf("stderr is %q, want %q: %s", got, row.want, row.reason)
		}
	}
}

func TestOnlyTheCopyOfStderrStaysOpen(t *testing.T) {
	run := newTestRun(t, 100, "/proc/version", "/etc")
	_, with := run.start(t, "descriptors").end()
	run.value = ""
	unread := run.start(t, "descriptors")
	_, without := unread.end()
	var count, plain int
	_, err := fmt.Sscan(string(with)+" "+string(without), &count, &plain)
	must(t, err)
	if count != plain+1 {
		t.Errorf("%d descriptors with a session, %d without", count, plain)
	}
}
