// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"io"
	"os"
	"testing"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

// testRun is a session as the test's JVM would make it.
type testRun struct {
	private *ecdh.PrivateKey
	id      []byte
	value   string
}

func newTestRun(t testing.TB, limit uint64, watches ...string) testRun {
	t.Helper()
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := []byte("0123456789abcdef")
	return testRun{private: private, id: id, value: sessionValue(id, private.PublicKey().Bytes(), limit, watches)}
}

func sessionValue(id, public []byte, limit uint64, watches []string) string {
	raw := append(append([]byte{}, id...), public...)
	raw = binary.AppendUvarint(raw, limit)
	raw = appendStrings(raw, watches)
	return "1." + base64.RawURLEncoding.EncodeToString(raw)
}

func (r testRun) entry() string { return sessionVariable + "=" + r.value }

// environment is the environment that execve gives to a role. Without GORACE, every program sleeps for a second at its end under the race detector.
func (r testRun) environment(role string, env ...string) []string {
	return append([]string{r.entry(), "GORACE=atexit_sleep_ms=0", roleVariable + "=" + role}, env...)
}

// program is a started role. Execve gets its environment unchanged; os/exec would remove duplicates.
type program struct {
	t      testing.TB
	run    testRun
	stdin  *os.File
	stdout chan []byte
	stderr chan []byte
	handle *os.Process
}

func (r testRun) start(t testing.TB, role string, env ...string) *program {
	t.Helper()
	in, stdin := pipe(t)
	stdout, out := pipe(t)
	stderr, err := pipe(t)
	attributes := &os.ProcAttr{Env: r.environment(role, env...), Files: []*os.File{in, out, err}}
	handle, failed := os.StartProcess("/proc/self/exe", []string{"program"}, attributes)
	if failed != nil {
		t.Fatal(failed)
	}
	in.Close()
	out.Close()
	err.Close()
	return &program{t: t, run: r, stdin: stdin, stdout: collect(stdout), stderr: collect(stderr), handle: handle}
}

func pipe(t testing.TB) (*os.File, *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	return r, w
}

func collect(r *os.File) chan []byte {
	collected := make(chan []byte, 1)
	go func() {
		all, _ := io.ReadAll(r)
		r.Close()
		collected <- all
	}()
	return collected
}

// end waits for the program and reads its output.
func (p *program) end() (frames.Result, []byte) {
	p.t.Helper()
	p.stdin.Close()
	state, err := p.handle.Wait()
	if err != nil {
		p.t.Fatal(err)
	}
	raw, out := <-p.stderr, <-p.stdout
	if !state.Success() {
		p.t.Fatalf("the program ended with %v and wrote %q", state, raw)
	}
	return frames.Read(raw, p.run.private, p.run.id), out
}

// whole ends the program and fails when its stream has a problem.
func (p *program) whole() frames.Result {
	p.t.Helper()
	result, _ := p.end()
	if len(result.Problems) > 0 {
		p.t.Fatalf("problems: %+v", result.Problems)
	}
	return result
}

func phases(result frames.Result) []string {
	var list []string
	for _, m := range result.Messages {
		if m.Snapshot != nil {
			list = append(list, m.Phase)
		}
	}
	return list
}

func at(t testing.TB, result frames.Result, phase string) frames.Message {
	t.Helper()
	for _, m := range result.Messages {
		if m.Snapshot != nil && m.Phase == phase {
			return m
		}
	}
	t.Fatalf("no %s in %v; output %q", phase, phases(result), result.Output)
	return frames.Message{}
}

func texts(list [][]byte) []string {
	var result []string
	for _, text := range list {
		result = append(result, string(text))
	}
	return result
}

func lines(text []byte) []string {
	return texts(bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")))
}
