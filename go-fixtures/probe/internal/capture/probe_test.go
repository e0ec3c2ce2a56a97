// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestEachPhaseIsCapturedInOrderAndOnce(t *testing.T) {
	result := newTestRun(t, 100).start(t, "phases").whole()
	want := []string{"EXEC", "INIT", "MAIN", "READY", "RELOAD", "RELOAD"}
	if got := phases(result); !reflect.DeepEqual(got, want) {
		t.Errorf("phases are %v, want %v", got, want)
	}
	for i := 1; i < len(result.Messages); i++ {
		if result.Messages[i].Boottime < result.Messages[i-1].Boottime {
			t.Errorf("message %d is older than the one before it", i)
		}
	}
	if len(result.Output) > 0 {
		t.Errorf("the probe printed %q", result.Output)
	}
}

func TestMarkCarriesItsNameAndPairs(t *testing.T) {
	mark := at(t, newTestRun(t, 100).start(t, "phases").whole(), "RELOAD")
	if string(mark.Label) != "config" || len(mark.Marks) != 2 {
		t.Fatalf("label %q with marks %q", mark.Label, mark.Marks)
	}
	got := []string{string(mark.Marks[0].Key), string(mark.Marks[0].Value), string(mark.Marks[1].Key), string(mark.Marks[1].Value)}
	if want := []string{"level", "debug", "empty", ""}; !reflect.DeepEqual(got, want) {
		t.Errorf("marks are %q, want %q", got, want)
	}
}

func TestMarkWithoutAValueIsReportedAndNotCaptured(t *testing.T) {
	result := newTestRun(t, 100).start(t, "odd mark").whole()
	if got, want := string(result.Output), "rununder: Mark(\"config\") has a key without a value: \"owner\"\n"; got != want {
		t.Errorf("stderr is %q, want %q", got, want)
	}
	if got := phases(result); !reflect.DeepEqual(got, []string{"EXEC"}) {
		t.Errorf("phases are %v", got)
	}
}

func TestConcurrentMarksAndOutputStayWhole(t *testing.T) {
	result := newTestRun(t, 100).start(t, "many marks", "PADDING="+strings.Repeat("x", 9000)).whole()
	if got := len(phases(result)); got != 1+8*25 {
		t.Errorf("%d snapshots, want %d", got, 1+8*25)
	}
	if got := bytes.Count(result.Output, []byte("own output")); got != 8*25 || len(lines(result.Output)) != 8*25 {
		t.Errorf("the program's own output has %d lines: %q", got, result.Output)
	}
}

func TestProcessIdentity(t *testing.T) {
	before := now()
	p := newTestRun(t, 100).start(t, "init")
	exec := at(t, p.whole(), "EXEC")
	id := exec.Process
	if id.PID != uint64(p.handle.Pid) || id.PPID != uint64(os.Getpid()) {
		t.Errorf("pid %d, ppid %d; want %d, %d", id.PID, id.PPID, p.handle.Pid, os.Getpid())
	}
	host, _ := os.Hostname()
	cwd, _ := os.Getwd()
	exe, _ := os.Executable()
	got := []string{string(id.Hostname), string(id.Cwd), string(id.Exe), strings.Join(texts(id.Argv), " "), string(id.CapEff)}
	want := []string{host, cwd, exe, "program", statusCapEff(t)}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("identity is %q, want %q", got, want)
	}
	if id.UID != uint64(os.Getuid()) || id.EGID != uint64(os.Getegid()) {
		t.Errorf("uid %d, egid %d", id.UID, id.EGID)
	}
	if tolerance := 2 * uint64(tick); id.Started+tolerance < before.boottime || id.Started > exec.Boottime {
		t.Errorf("started at %d, not between %d and %d", id.Started, before.boottime, exec.Boottime)
	}
}

func statusCapEff(t *testing.T) string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines(status) {
		if strings.HasPrefix(line, "CapEff:") {
			return strings.TrimSpace(line[len("CapEff:"):])
		}
	}
	t.Fatal("no CapEff")
	return ""
}

func TestStartTimeIsFoundBehindAnyCommandName(t *testing.T) {
	const line = "12 (a) b (c) S 1 12 12 0 -1 4194304 92 0 0 0 0 0 0 0 20 0 1 0 4711 2437120 96"
	if got := parseStartTime(line); got != 4711*tick {
		t.Errorf("start time is %d", got)
	}
	if got := parseStartTime("12 (a) S 1"); got != 0 {
		t.Errorf("start time of a short line is %d", got)
	}
}

func TestClocksAreTheSystemsOwn(t *testing.T) {
	at := now()
	if wall := time.Unix(0, at.wall); time.Since(wall) > time.Second || time.Since(wall) < 0 {
		t.Errorf("wall clock is %v", wall)
	}
	if at.boottime == 0 || at.monotonic == 0 || at.boottime+uint64(time.Millisecond) < at.monotonic {
		t.Errorf("boottime %d, monotonic %d", at.boottime, at.monotonic)
	}
}

func TestGuardedHidesAPanicAndReportsAnError(t *testing.T) {
	guarded(func() error { panic("inside the probe") })
	guarded(func() error { return errors.New("rununder: an error, on purpose, for a test of its report") })
}

func TestFailureKeepsItsCause(t *testing.T) {
	cause := errors.New("no space left on device")
	err := error(&failure{"write a frame", cause})
	if err.Error() != "rununder: write a frame: no space left on device" || !errors.Is(err, cause) {
		t.Errorf("failure is %q", err)
	}
}
