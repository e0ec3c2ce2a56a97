// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"os"
	"testing"
	"time"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

// changes returns the snapshots that were taken because path had changed.
func changes(result frames.Result, path string) []frames.Message {
	var list []frames.Message
	for _, m := range result.Messages {
		if m.Snapshot != nil && m.Changed && string(m.Label) == path {
			list = append(list, m)
		}
	}
	return list
}

func contentOf(m frames.Message, path string) string {
	for _, f := range m.Files {
		if string(f.Path) == path {
			return string(f.Content)
		}
	}
	return "(not watched)"
}

func replace(t *testing.T, path string, content string) {
	t.Helper()
	write(t, path+".new", []byte(content))
	must(t, os.Rename(path+".new", path))
}

func TestEachChangeGivesASnapshot(t *testing.T) {
	path := t.TempDir() + "/app.yaml"
	write(t, path, []byte("one"))
	p := startLive(t, path)
	replace(t, path, "two")
	p.awaitChanges(path, 1)
	write(t, path, []byte("three"))
	got := p.awaitChanges(path, 2)
	if contentOf(got[0], path) != "two" || contentOf(got[1], path) != "three" {
		t.Errorf("changes are %+v", got)
	}
	if got[0].Phase != "RELOAD" || len(got[0].Env) == 0 {
		t.Errorf("phase %s with environment %q", got[0].Phase, got[0].Env)
	}
}

func TestAConfigMapVolumeChangesByItsLink(t *testing.T) {
	dir := t.TempDir()
	must(t, os.MkdirAll(dir+"/..1", 0o755))
	must(t, os.MkdirAll(dir+"/..2", 0o755))
	write(t, dir+"/..1/app.yaml", []byte("level: info"))
	write(t, dir+"/..1/same", []byte("same"))
	write(t, dir+"/..2/app.yaml", []byte("level: debug"))
	write(t, dir+"/..2/same", []byte("same"))
	must(t, os.Symlink("..1", dir+"/..data"))
	must(t, os.Symlink("..data/app.yaml", dir+"/app.yaml"))
	must(t, os.Symlink("..data/same", dir+"/same"))
	p := startLive(t, dir+"/same", dir+"/app.yaml", dir)
	must(t, os.Symlink("..2", dir+"/..data_tmp"))
	must(t, os.Rename(dir+"/..data_tmp", dir+"/..data"))
	if got := p.awaitChanges(dir+"/app.yaml", 1); contentOf(got[0], dir+"/app.yaml") != "level: debug" {
		t.Errorf("changes are %+v", got)
	}
	time.Sleep(settle)
	if got := changes(p.read(), dir+"/same"); len(got) > 0 {
		t.Errorf("an equal file is reported as changed: %+v", got)
	}
	if got := changes(p.read(), dir); len(got) > 0 {
		t.Errorf("the folder is reported as changed: %+v", got)
	}
}

func TestATouchIsNoChangeAndAModeIs(t *testing.T) {
	path := t.TempDir() + "/app.yaml"
	write(t, path, []byte("one"))
	p := startLive(t, path)
	must(t, os.Chtimes(path, time.Unix(1, 0), time.Unix(1, 0)))
	time.Sleep(settle)
	must(t, os.Chmod(path, 0o600))
	if got := p.awaitChanges(path, 1); len(got) != 1 || got[0].Files[0].Mode != 0o600 {
		t.Errorf("changes are %+v", got)
	}
}

func TestAFileThatGoesAndComesBackHasChangedTwice(t *testing.T) {
	path := t.TempDir() + "/app.yaml"
	write(t, path, []byte("one"))
	p := startLive(t, path)
	must(t, os.Remove(path))
	p.awaitChanges(path, 1)
	write(t, path, []byte("two"))
	got := p.awaitChanges(path, 2)
	if got[0].Files[0].Kind != kindAbsent || contentOf(got[1], path) != "two" {
		t.Errorf("changes are %+v", got)
	}
	if late := appeared(p.read()); len(late) > 0 {
		t.Errorf("it is reported as appeared: %+v", late)
	}
}

func TestAFileThatAppearedAfterInitIsLookedAtFromThenOn(t *testing.T) {
	path := t.TempDir() + "/late"
	p := startLive(t, path)
	replace(t, path, "one")
	p.await(func(result frames.Result) bool { return len(appeared(result)) == 1 })
	replace(t, path, "two")
	p.awaitChanges(path, 1)
}

func TestAFileThatIsWrittenInPiecesIsToldWhenItRests(t *testing.T) {
	w := watchedPath{}
	w.record(&file{kind: kindRegular}, signature{})
	start := time.Unix(1000, 0)
	for look, settled := range []bool{false, false, false, true} {
		size := int64(look + 1)
		if look == 3 {
			size = 3
		}
		if got := w.hasSettled(signature{size: size}, start.Add(time.Duration(look)*calmInterval)); got != settled {
			t.Errorf("look %d: settled is %v", look, got)
		}
	}
}

func TestAFileThatIsWrittenAllTheTimeFloodsNothing(t *testing.T) {
	w := watchedPath{}
	w.record(&file{kind: kindRegular}, signature{})
	start := time.Unix(1000, 0)
	reports := 0
	for at := time.Duration(0); at < time.Minute; at += calmInterval {
		now := start.Add(at)
		if w.hasSettled(signature{size: int64(at)}, now) && w.recordChange(&file{kind: kindRegular, size: uint64(at)}, now) {
			reports++
		}
	}
	// 20 without delay, one every 200 ms; then one a second.
	if reports < promptReports+50 || reports > promptReports+57 {
		t.Errorf("%d reports in a minute", reports)
	}
}

// liveProgram writes its frames to a file, so that they can be read while it runs.
type liveProgram struct {
	*program
	out string
}

// startLive returns when INIT has been captured.
func startLive(t *testing.T, watches ...string) liveProgram {
	t.Helper()
	out := t.TempDir() + "/frames"
	p := liveProgram{newTestRun(t, 100, watches...).start(t, "wait for input", outVariable+"="+out), out}
	t.Cleanup(func() { p.whole() })
	p.await(func(result frames.Result) bool { return len(phases(result)) == 2 })
	return p
}

func (p liveProgram) read() frames.Result {
	raw, _ := os.ReadFile(p.out)
	return frames.Read(raw, p.run.private, p.run.id)
}

func (p liveProgram) await(wanted func(frames.Result) bool) frames.Result {
	p.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		result := p.read()
		if wanted(result) {
			return result
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("still waiting with %v", listed(result.Messages))
		}
	}
}

// awaitChanges returns when path has changed that often.
func (p liveProgram) awaitChanges(path string, count int) []frames.Message {
	p.t.Helper()
	return changes(p.await(func(result frames.Result) bool { return len(changes(result, path)) >= count }), path)
}
