// SPDX-License-Identifier: Apache-2.0

//go:build linux

package main

import (
	"io"
	"os"
	"os/exec"
	"reflect"
	"syscall"
	"testing"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

func TestInstallPutsShimAndSessionForEveryUser(t *testing.T) {
	c := newContainer(t)
	target := t.TempDir()
	old := syscall.Umask(0o077)
	out, code := c.command("install", target)
	syscall.Umask(old)
	if code != 0 || out != "" {
		t.Fatalf("exit %d: %s", code, out)
	}
	for name, mode := range map[string]os.FileMode{"shim": 0o555, "session": 0o444} {
		info, err := os.Stat(target + "/" + name)
		must(t, err)
		if info.Mode() != mode {
			t.Errorf("%s has mode %o, want %o", name, info.Mode(), mode)
		}
	}
	if session, err := os.ReadFile(target + "/session"); err != nil || string(session) != c.session {
		t.Errorf("session is %q, %v", session, err)
	}
}

func TestKeepCopiesWhatTheProgramsPathLeadsTo(t *testing.T) {
	c := newContainer(t)
	must(t, os.Symlink(c.file("orders-1.2", "content", 0o711), c.path("orders")))
	if out, code := c.command("keep", c.path("orders")); code != 0 {
		t.Fatalf("exit %d: %s", code, out)
	}
	info, err := os.Lstat(c.path("original"))
	must(t, err)
	if content, err := os.ReadFile(c.path("original")); err != nil || string(content) != "content" || info.Mode() != 0o711 {
		t.Errorf("%q, %v, mode %o", content, err, info.Mode())
	}
}

func TestMistakesAreReported(t *testing.T) {
	c := newContainer(t)
	setuid := c.file("setuid", "", 0o755)
	must(t, os.Chmod(setuid, 0o755|os.ModeSetuid))
	for _, row := range []struct {
		args []string
		want string
	}{
		{nil, "rununder: the first argument must be \"exec\", \"install\", \"keep\" or \"attach\"\n"},
		{[]string{"exec"}, "rununder: the first argument must be \"exec\", \"install\", \"keep\" or \"attach\"\n"},
		{[]string{"install", "/nowhere"}, "rununder: open /nowhere/shim: no such file or directory\n"},
		{[]string{"keep", "/nowhere/app"}, "rununder: stat /nowhere/app: no such file or directory\n"},
		{[]string{"keep", "/proc"}, "rununder: /proc is not a file\n"},
		{[]string{"keep", setuid}, "rununder: " + setuid +
			" has a setuid bit or file capabilities, which a copy would not have; remove program to record EXEC of the entrypoint\n"},
	} {
		if out, code := c.command(row.args...); code != 1 || out != row.want {
			t.Errorf("%q: exit %d and %q, want %q", row.args, code, out, row.want)
		}
	}
}

// sleeper is a running process with a separate executable.
func (c *container) sleeper(env []string, credential *syscall.Credential) *exec.Cmd {
	c.t.Helper()
	program := c.path("sleeper")
	source, err := os.Open("/bin/sleep")
	must(c.t, err)
	defer source.Close()
	must(c.t, write(program, 0o755, func(to io.Writer) error { _, err := io.Copy(to, source); return err }))
	cmd := exec.Command(program, "60")
	cmd.Env, cmd.Dir, cmd.SysProcAttr = env, "/", &syscall.SysProcAttr{Credential: credential}
	must(c.t, cmd.Start())
	c.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

func TestAttachRecordsARunningProcess(t *testing.T) {
	c := newContainer(t)
	env := []string{"DB_HOST=db.internal", "EMPTY="}
	sleeper := c.sleeper(env, nil)
	got := c.start(c.path("shim"), []string{c.path("shim"), "attach", c.path("sleeper")}, nil)
	exec := got.one(t)
	if !reflect.DeepEqual(texts(exec.Env), env) || exec.Source != 1 {
		t.Errorf("EXEC has %q of source %d", exec.Env, exec.Source)
	}
	want := frames.Process{PID: uint64(sleeper.Process.Pid), PPID: uint64(os.Getpid()), Exe: []byte(c.path("sleeper")), Cwd: []byte("/"),
		Argv: [][]byte{[]byte(c.path("sleeper")), []byte("60")}}
	p := exec.Process
	seen := frames.Process{PID: p.PID, PPID: p.PPID, Exe: p.Exe, Cwd: p.Cwd, Argv: p.Argv}
	if !reflect.DeepEqual(seen, want) || p.Started == 0 || len(p.CapEff) != 16 || len(p.Hostname) == 0 {
		t.Errorf("the process is %+v, want %+v", p, want)
	}
}

func TestAttachSeesFilesAsTheProcessDoes(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("taking the process's root and user needs root")
	}
	secret := openFolder(t) + "/secret"
	must(t, os.WriteFile(secret, []byte("x"), 0o600))
	c := newContainer(t, "/proc/self/mounts", secret)
	c.sleeper([]string{"A=1"}, &syscall.Credential{Uid: 1234, Gid: 4321, Groups: []uint32{77}})
	exec := c.start(c.path("shim"), []string{c.path("shim"), "attach", c.path("sleeper")}, nil).one(t)
	if p := exec.Process; p.UID != 1234 || p.EGID != 4321 || !reflect.DeepEqual(p.Groups, []uint64{77}) {
		t.Errorf("the process is %+v", p)
	}
	if mounts, hidden := exec.Files[0], exec.Files[1]; !mounts.Readable || hidden.Readable {
		t.Errorf("mounts readable: %v, secret readable: %v (%s)", mounts.Readable, hidden.Readable, hidden.OpenError)
	}
}

func TestAttachSaysWhichProcessesThereAre(t *testing.T) {
	c := newContainer(t)
	got := c.start(c.path("shim"), []string{c.path("shim"), "attach", "/nowhere/app"}, nil)
	const want = "rununder: no process has the executable \"/nowhere/app\"; there are \""
	if text := string(got.Output); got.code != 1 || len(text) < len(want) || text[:len(want)] != want {
		t.Errorf("exit %d and %q", got.code, text)
	}
}
