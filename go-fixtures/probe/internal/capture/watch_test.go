// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

func appeared(result frames.Result) []frames.Message {
	var list []frames.Message
	for _, m := range result.Messages {
		if m.File != nil {
			list = append(list, m)
		}
	}
	return list
}

// settle is much longer than a start of this program and the probe's polling interval, also on a busy machine.
const settle = 500 * time.Millisecond

func TestAnAbsentFileIsReportedWhenItAppears(t *testing.T) {
	dir := t.TempDir()
	p := newTestRun(t, 100, dir+"/late", dir+"/there", dir+"/never").start(t, "wait for input")
	write(t, dir+"/there", nil)
	time.Sleep(settle)
	before := now()
	write(t, dir+"/draft", []byte("late content"))
	must(t, os.Rename(dir+"/draft", dir+"/late"))
	after := now()
	time.Sleep(settle)
	late := find(appeared(p.whole()), dir+"/late")
	if len(late) != 1 {
		t.Fatalf("it was reported %d times", len(late))
	}
	if m := late[0]; string(m.File.Content) != "late content" || m.Boottime < before.boottime || m.Boottime > after.boottime+uint64(settle) {
		t.Errorf("content %q, seen %v after it was there", m.File.Content, time.Duration(m.Boottime-after.boottime))
	}
}

func find(messages []frames.Message, path string) []frames.Message {
	var list []frames.Message
	for _, m := range messages {
		if string(m.File.Path) == path {
			list = append(list, m)
		}
	}
	return list
}

func TestAFileThatAppearsEmptyIsReportedThen(t *testing.T) {
	path := t.TempDir() + "/late"
	p := newTestRun(t, 100, path).start(t, "wait for input")
	time.Sleep(settle)
	write(t, path, nil)
	time.Sleep(settle)
	write(t, path, []byte("more"))
	time.Sleep(settle)
	late := appeared(p.whole())
	if len(late) != 1 || late[0].File.Size != 0 || late[0].File.Kind != kindRegular {
		t.Errorf("reported as %+v", late)
	}
}

func TestADanglingLinkAppearsWhenItLeadsSomewhere(t *testing.T) {
	dir := t.TempDir()
	p := newTestRun(t, 100, dir+"/late").start(t, "wait for input")
	must(t, os.Symlink("target", dir+"/late"))
	time.Sleep(settle)
	must(t, os.Mkdir(dir+"/target", 0o755))
	time.Sleep(settle)
	late := appeared(p.whole())
	if len(late) != 1 || late[0].File.Kind != kindDirectory || string(late[0].File.Links[0]) != "target" {
		t.Errorf("reported as %+v", late)
	}
}

func TestAPipeThatAppearsStopsNothing(t *testing.T) {
	dir := t.TempDir()
	p := newTestRun(t, 100, dir+"/pipe", dir+"/later").start(t, "wait for input")
	time.Sleep(settle)
	must(t, syscall.Mkfifo(dir+"/pipe", 0o600))
	time.Sleep(settle)
	write(t, dir+"/later", nil)
	time.Sleep(settle)
	if late := appeared(p.whole()); len(late) != 2 || late[0].File.Kind != kindPipe {
		t.Errorf("reported as %+v", late)
	}
}

func TestLookingEndsWhenNothingIsMissingBeforeInit(t *testing.T) {
	path := t.TempDir() + "/late"
	p := watchingProbe(t, path)
	p.watchAs(p.examineAll(p.session.watches), nil)
	if !looking(p) {
		t.Fatal("no goroutine polls for a missing file")
	}
	write(t, path, nil)
	awaitRest(t, p)
}

func TestFoldersAloneAreNotLookedAtAfterInit(t *testing.T) {
	p := watchingProbe(t, t.TempDir())
	p.watchAs(p.examineAll(p.session.watches), p.sign("INIT"))
	awaitRest(t, p)
}

func watchingProbe(t *testing.T, paths ...string) *probe {
	_, w := pipe(t)
	return &probe{session: session{watches: paths}, out: descriptor(w.Fd()), framer: testFramer(t)}
}

func awaitRest(t *testing.T, p *probe) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); looking(p); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the goroutine still polls")
		}
	}
}

func looking(p *probe) bool {
	p.watcher.mu.Lock()
	defer p.watcher.mu.Unlock()
	return p.watcher.running
}

func testFramer(t testing.TB) *framer {
	run := newTestRun(t, 0)
	f, err := newFramer(session{run: run.id, publicKey: run.private.PublicKey().Bytes()}, run.private)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
