// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

// shell runs a script as a container's entrypoint would: with the session, and with a pipe for stdout and for stderr. $APP is the program.
func (r testRun) shell(t *testing.T, script string, env ...string) (stdout, stderr frames.Result) {
	t.Helper()
	out, outEnd := pipe(t)
	err, errEnd := pipe(t)
	app, failed := os.Executable()
	must(t, failed)
	all := append(r.environment("phases", env...), "APP="+app, "FILE="+filepath.Join(t.TempDir(), "file"), "PATH="+os.Getenv("PATH"))
	handle, failed := os.StartProcess("/bin/sh", []string{"sh", "-c", script}, &os.ProcAttr{Env: all, Files: []*os.File{nil, outEnd, errEnd}})
	must(t, failed)
	outEnd.Close()
	errEnd.Close()
	outBytes, errBytes := collect(out), collect(err)
	mustSucceed(t, handle)
	return frames.Read(<-outBytes, r.private, r.id), frames.Read(<-errBytes, r.private, r.id)
}

func TestFramesArriveWhereverTheEntrypointPointsStderr(t *testing.T) {
	for _, script := range []string{
		`"$APP"`,
		`"$APP" 2>/dev/null`,
		`"$APP" 2>"$FILE"`,
		`"$APP" >"$FILE" 2>&1; true`,
		`"$APP" >/dev/null 2>&1 </dev/null & wait`,
		`"$APP" 2>&-`,
		`"$APP" 2>&1 | cat`,
		`"$APP" 2>/dev/null | cat >"$FILE"; ! grep -q RUNUNDER "$FILE"`,
		`exec 2>&1; exec "$APP"`,
		`exec 2>/dev/null; exec "$APP"`,
		`exec 2>"$FILE"; "$APP"`,
		`(exec >/dev/null; "$APP" 2>&1; true); true`,
	} {
		t.Run(script, func(t *testing.T) {
			stdout, stderr := newTestRun(t, 100).shell(t, script)
			got := append(phases(stdout), phases(stderr)...)
			if fmt.Sprint(got) != "[EXEC INIT MAIN READY RELOAD RELOAD]" || len(stdout.Problems)+len(stderr.Problems) > 0 {
				t.Errorf("phases %v, problems %+v %+v, output %q", got, stdout.Problems, stderr.Problems, stderr.Output)
			}
		})
	}
}

func TestFramesGoToStdoutWhenTheTestChoosesIt(t *testing.T) {
	stdout, stderr := newTestRun(t, 100).shell(t, `"$APP" 2>"$FILE" | cat`, outVariable+"=/dev/stdout")
	if len(phases(stdout)) != 6 || len(stderr.Messages) > 0 {
		t.Errorf("stdout has %v, stderr %+v", phases(stdout), stderr)
	}
}

func TestAProgramThatPointsItsStderrToAFileKeepsItsFrames(t *testing.T) {
	run := newTestRun(t, 100)
	file := filepath.Join(t.TempDir(), "log")
	result := run.start(t, "log to a file", "OWN_FILE="+file).whole()
	if fmt.Sprint(phases(result)) != "[EXEC INIT MAIN]" {
		t.Errorf("phases %v", phases(result))
	}
	if own, err := os.ReadFile(file); err != nil || string(own) != "the program's own\n" {
		t.Errorf("the program's file has %q, %v", own, err)
	}
}

func TestAProgramThatClosesEveryHighDescriptorKeepsItsFrames(t *testing.T) {
	if result := newTestRun(t, 100).start(t, "close high descriptors").whole(); fmt.Sprint(phases(result)) != "[EXEC INIT MAIN]" {
		t.Errorf("phases %v", phases(result))
	}
}
