// SPDX-License-Identifier: Apache-2.0

//go:build linux

package main

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

var odd = []string{"PATH=/usr/bin:/bin", "EMPTY=", "TWICE=1", "TWICE=2", "INVALID=\xff\xfe", "LINES=a\nb", "=C:=leading", "noequals"}

func TestEXECIsWhatExecveGaveAndTheProgramGetsTheSame(t *testing.T) {
	c := newContainer(t)
	got := c.start(c.path("shim"), []string{c.path("shim"), "exec", "cat", "/proc/self/environ"}, odd)
	if env := texts(got.one(t).Env); !reflect.DeepEqual(env, odd) {
		t.Errorf("EXEC has %q, want %q", env, odd)
	}
	if want := strings.Join(odd, "\x00") + "\x00"; got.stdout != want || got.code != 0 {
		t.Errorf("the program has %q, want %q; exit %d", got.stdout, want, got.code)
	}
}

func TestTheSessionOfTheEnvironmentComesFirstAndNothingOfItReachesTheProgram(t *testing.T) {
	c := newContainer(t)
	must(t, os.Remove(c.path("session")))
	env := []string{"A=1", "RUNUNDER_SESSION=" + c.session, "RUNUNDER_OUT=/x", "PATH=/bin"}
	got := c.start(c.path("shim"), []string{c.path("shim"), "exec", "cat", "/proc/self/environ"}, env)
	got.one(t)
	if got.stdout != "A=1\x00PATH=/bin\x00" {
		t.Errorf("the program has %q", got.stdout)
	}
}

func TestASnapshotSaysWhichProcessItIsOf(t *testing.T) {
	c := newContainer(t)
	argv := []string{c.path("shim"), "exec", "/bin/true", "serve"}
	process := c.start(c.path("shim"), argv, odd).one(t).Process
	if !reflect.DeepEqual(texts(process.Argv), argv) || string(process.Exe) != c.path("shim") {
		t.Errorf("argv %q, exe %q", process.Argv, process.Exe)
	}
}

func TestInTheProgramsPlaceEXECIsOfTheProgramItself(t *testing.T) {
	c := newContainer(t)
	must(t, os.Link(c.path("shim"), c.path("orders")))
	c.file("original", "#!/bin/sh\necho \"$# $1 $ONLY\"\n", 0o755)
	script := c.file("entrypoint.sh", "#!/bin/sh\nexport ADDED=1\nexec env -i ONLY=this "+c.path("orders")+" serve\n", 0o755)
	got := c.start(script, []string{script}, odd)
	exec := got.one(t)
	if env := texts(exec.Env); !reflect.DeepEqual(env, []string{"ONLY=this"}) {
		t.Errorf("EXEC has %q", env)
	}
	if argv := texts(exec.Process.Argv); !reflect.DeepEqual(argv, []string{c.path("orders"), "serve"}) || string(exec.Process.Exe) != c.path("orders") {
		t.Errorf("argv %q, exe %q", argv, exec.Process.Exe)
	}
	if got.stdout != "1 serve this\n" {
		t.Errorf("the original printed %q", got.stdout)
	}
}

func TestEachProcessThatIsExecutedIsTold(t *testing.T) {
	c := newContainer(t)
	must(t, os.Link(c.path("shim"), c.path("orders")))
	must(t, os.Symlink("/bin/true", c.path("original")))
	got := c.start("/bin/sh", []string{"sh", "-c", "STEP=migrate ./orders; STEP=serve exec ./orders"}, []string{"PATH=/bin"})
	if len(got.Messages) != 2 || len(got.Problems) != 0 {
		t.Fatalf("%d messages, problems %+v", len(got.Messages), got.Problems)
	}
	for i, step := range []string{"STEP=migrate", "STEP=serve"} {
		if env := strings.Join(texts(got.Messages[i].Env), " "); !strings.Contains(env, step) {
			t.Errorf("message %d has %q, want %q in it", i, env, step)
		}
	}
}

func TestWithoutASessionTheProgramRunsAndOneLineSaysSo(t *testing.T) {
	c := newContainer(t)
	must(t, os.Remove(c.path("session")))
	got := c.start(c.path("shim"), []string{c.path("shim"), "exec", "echo", "hello"}, odd)
	want := "rununder: EXEC is not recorded: open " + c.path("session") + ": no such file or directory\n"
	if got.stdout != "hello\n" || got.code != 0 || string(got.Output) != want {
		t.Errorf("stdout %q, exit %d, stderr %q, want %q", got.stdout, got.code, got.Output, want)
	}
}

func TestWhatCannotBeExecutedIsToldLikeARuntimeDoes(t *testing.T) {
	c := newContainer(t)
	plain := c.file("plain", "text", 0o644)
	for _, row := range []struct {
		program, words string
		code           int
	}{
		{"nowhere", "executable file not found in $PATH", notFound},
		{"/nowhere/app", "no such file or directory", notFound},
		{plain, "permission denied", cannotExecute},
		{"/", "permission denied", cannotExecute},
		{c.file("text", "text", 0o755), "exec format error", cannotExecute},
	} {
		got := c.start(c.path("shim"), []string{c.path("shim"), "exec", row.program}, odd)
		got.one(t)
		if want := "rununder: exec \"" + row.program + "\": " + row.words + "\n"; got.code != row.code || string(got.Output) != want {
			t.Errorf("%s: exit %d and %q, want %d and %q", row.program, got.code, got.Output, row.code, want)
		}
	}
}

func TestLookUpFindsWhatTheRuntimeWouldFind(t *testing.T) {
	dir := t.TempDir()
	before, err := os.Getwd()
	must(t, err)
	must(t, os.Chdir(dir))
	t.Cleanup(func() { must(t, os.Chdir(before)) })
	must(t, os.Mkdir("folder", 0o755))
	must(t, os.Mkdir("folder/tool", 0o755))
	must(t, os.Mkdir("bin", 0o755))
	must(t, os.WriteFile("bin/tool", nil, 0o755))
	must(t, os.WriteFile("here", nil, 0o755))
	for _, row := range []struct{ program, path, want string }{
		{"./any/way", "/bin", "./any/way"},
		{"tool", "/nowhere:" + dir + "/folder:" + dir + "/bin", dir + "/bin/tool"},
		{"tool", "bin", "bin/tool"},
		{"here", "/nowhere:", "./here"},
	} {
		got, err := lookUp(row.program, []string{"PATH=/first/is/not/it", "PATH=" + row.path})
		if err != nil || got != row.want {
			t.Errorf("%s in %s: %q, %v, want %q", row.program, row.path, got, err, row.want)
		}
	}
}
