// SPDX-License-Identifier: Apache-2.0

//go:build linux

package main

import (
	"bytes"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

// container is a folder in the role of /.rununder, with a shim that uses it.
type container struct {
	t       *testing.T
	folder  string
	private *ecdh.PrivateKey
	run     []byte
	session string
}

func newContainer(t *testing.T, watches ...string) *container {
	t.Helper()
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	must(t, err)
	c := &container{t: t, folder: openFolder(t), private: private, run: []byte("0123456789abcdef")}
	raw := append(append([]byte{}, c.run...), private.PublicKey().Bytes()...)
	raw = binary.AppendUvarint(raw, 4096)
	raw = binary.AppendUvarint(raw, uint64(len(watches)))
	for _, watch := range watches {
		raw = append(binary.AppendUvarint(raw, uint64(len(watch))), watch...)
	}
	c.session = "1." + base64.RawURLEncoding.EncodeToString(raw)
	build := exec.Command("go", "build", "-o", c.path("shim"), "-ldflags", "-X main.folder="+c.folder, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v: %s", err, out)
	}
	c.file("session", c.session, 0o444)
	return c
}

// openFolder is a folder that every user may read, unlike those of package testing.
func openFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "shim")
	must(t, err)
	t.Cleanup(func() { must(t, os.RemoveAll(folder)) })
	must(t, os.Chmod(folder, 0o755))
	return folder
}

func (c *container) path(name string) string { return filepath.Join(c.folder, name) }

func (c *container) file(name, content string, mode os.FileMode) string {
	c.t.Helper()
	must(c.t, os.WriteFile(c.path(name), []byte(content), mode))
	must(c.t, os.Chmod(c.path(name), mode))
	return c.path(name)
}

// ended is the result of a process.
type ended struct {
	code   int
	stdout string
	frames.Result
}

// start gives execve exactly this environment and these arguments; os/exec would change them.
func (c *container) start(path string, argv, env []string) ended {
	c.t.Helper()
	stdout, out, err := os.Pipe()
	must(c.t, err)
	stderr, errors, err := os.Pipe()
	must(c.t, err)
	process, err := os.StartProcess(path, argv, &os.ProcAttr{Env: env, Dir: c.folder, Files: []*os.File{nil, out, errors}})
	must(c.t, err)
	must(c.t, out.Close())
	must(c.t, errors.Close())
	var output, frameBytes bytes.Buffer
	_, err = output.ReadFrom(stdout)
	must(c.t, err)
	_, err = frameBytes.ReadFrom(stderr)
	must(c.t, err)
	state, err := process.Wait()
	must(c.t, err)
	return ended{state.ExitCode(), output.String(), frames.Read(frameBytes.Bytes(), c.private, c.run)}
}

// one is the only EXEC of a stream without problems.
func (e ended) one(t *testing.T) frames.Message {
	t.Helper()
	if len(e.Problems) != 0 || len(e.Messages) != 1 || e.Messages[0].Snapshot == nil || e.Messages[0].Phase != "EXEC" {
		t.Fatalf("messages %+v, problems %+v, output %q", e.Messages, e.Problems, e.Output)
	}
	return e.Messages[0]
}

func (c *container) command(args ...string) (string, int) {
	c.t.Helper()
	cmd := exec.Command(c.path("shim"), args...)
	cmd.Env = []string{"RUNUNDER_SESSION=" + c.session}
	out, err := cmd.CombinedOutput()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		c.t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func texts(list [][]byte) []string {
	var result []string
	for _, text := range list {
		result = append(result, string(text))
	}
	return result
}
