// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const probeSources = "../probe"

// framesTool reads a stream of frames. It is built once, from the probe's module.
var framesTool string

func TestMain(m *testing.M) {
	// go build runs this program as its -toolexec.
	if len(os.Args) > 1 && os.Args[1] == coverVerb {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	folder, err := os.MkdirTemp("", "overlay-test-")
	if err != nil {
		panic(err)
	}
	framesTool = filepath.Join(folder, "frames")
	build := exec.Command("go", "build", "-o", framesTool, "./cmd/frames")
	build.Dir, build.Stderr = probeSources, os.Stderr
	if err := build.Run(); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// files holds the files of a folder by path.
type files map[string]string

func (f files) write(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	for name, text := range f {
		path := filepath.Join(dir, name)
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(text), 0o644))
	}
	return dir
}

// overlay runs the tool and expects it to succeed.
func overlay(t *testing.T, dir, pkg, tags string) result {
	t.Helper()
	code, stdout, stderr := runTool(t, "-pkg", pkg, "-dir", dir, "-probe", probeSources, "-out", t.TempDir(), "-tags", tags)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d, stderr %q", code, stderr)
	}
	var res result
	must(t, json.Unmarshal([]byte(stdout), &res))
	return res
}

func runTool(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(args, &out, &err)
	return code, out.String(), err.String()
}

// goBuild builds with the tool's result, as the JVM does.
func goBuild(t *testing.T, res result, pkg, tags string) (binary, words string) {
	t.Helper()
	binary = filepath.Join(t.TempDir(), "program")
	arguments := []string{"build", "-overlay", res.Overlay, "-o", binary}
	if res.Toolexec != "" {
		arguments = append(arguments, "-toolexec", res.Toolexec)
	}
	if tags != "" {
		arguments = append(arguments, "-tags", tags)
	}
	cmd := exec.Command("go", append(arguments, "--", pkg)...)
	cmd.Dir = res.Dir
	out, err := cmd.CombinedOutput()
	if err == nil && len(out) > 0 {
		t.Errorf("go build says %q", out)
	}
	return binary, string(out)
}

// plainBuild builds without the tool.
func plainBuild(dir string) (words string, err error) {
	cmd := exec.Command("go", "build", "-o", os.DevNull, ".")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

var frame = regexp.MustCompile("\x1eRUNUNDER1 [0-9a-f]{16} [0-9]+ ([HWBPE]) [A-Za-z0-9_-]+\n")

// start runs binary with a session and a small environment, in which each message is one frame. It returns stderr with each frame shortened
// to its kind, and the phases.
func start(t *testing.T, binary string) (stderr string, phases []string) {
	t.Helper()
	session := filepath.Join(t.TempDir(), "session")
	if out, err := exec.Command(framesTool, "session", session).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	value, err := os.ReadFile(session)
	must(t, err)
	var raw bytes.Buffer
	program := exec.Command(binary)
	program.Env, program.Stderr = []string{"A=1", "GOCOVERDIR=" + t.TempDir(), "RUNUNDER_SESSION=" + string(value)}, &raw
	if err := program.Run(); err != nil {
		t.Fatalf("%v: %q", err, raw.String())
	}
	reader := exec.Command(framesTool, "read", session)
	reader.Stdin = bytes.NewReader(raw.Bytes())
	out, err := reader.Output()
	must(t, err)
	var decoded struct {
		Messages []struct{ Phase string }
		Problems []struct{ Problem string }
	}
	must(t, json.Unmarshal(out, &decoded))
	for _, m := range decoded.Messages {
		phases = append(phases, m.Phase)
	}
	if len(decoded.Problems) > 0 {
		t.Errorf("problems: %v", decoded.Problems)
	}
	return frame.ReplaceAllString(raw.String(), "<$1>"), phases
}

// check expects the program to be captured: EXEC, INIT, then the output of its init functions, MAIN, then the output of main.
func check(t *testing.T, binary, inits, main string) {
	t.Helper()
	stderr, phases := start(t, binary)
	if want := "<H><W><W>" + inits + "<W>" + main; stderr != want {
		t.Errorf("stderr is %q, want %q", stderr, want)
	}
	if got := strings.Join(phases, " "); got != "EXEC INIT MAIN" {
		t.Errorf("phases are %q", got)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// needsCgo skips a test with the reason when there is no C compiler. CI has one, so there the test fails.
func needsCgo(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("gcc"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("cgo needs a C compiler")
		}
		t.Skip("cgo needs a C compiler, and this machine has none")
	}
	t.Setenv("CGO_ENABLED", "1")
}
