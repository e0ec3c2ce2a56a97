// SPDX-License-Identifier: Apache-2.0

//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestMain makes the test binary the launcher.
func TestMain(m *testing.M) {
	if os.Getenv("TEST_LAUNCH") != "" {
		main()
	}
	os.Exit(m.Run())
}

func launched(t *testing.T, environment string, command ...string) ([]byte, *exec.ExitError) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "environment")
	if err := os.WriteFile(file, []byte(environment), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], append([]string{file}, command...)...)
	cmd.Env = []string{"TEST_LAUNCH=1"}
	output, err := cmd.Output()
	failed, _ := err.(*exec.ExitError)
	return output, failed
}

func TestTheProgramHasExactlyTheEntries(t *testing.T) {
	environment := "A=1\x00B=\x00A=2\x00app.yaml=x\x00NO_VALUE\x00=C:\x00LINES=one\ntwo\x00BYTES=\xff\xfe\x00"
	output, failed := launched(t, environment, "/bin/cat", "/proc/self/environ")
	if failed != nil || string(output) != environment {
		t.Errorf("%v, %q, want %q", failed, output, environment)
	}
}

func TestAnEmptyEnvironmentIsEmpty(t *testing.T) {
	output, failed := launched(t, "", "/bin/cat", "/proc/self/environ")
	if failed != nil || len(output) > 0 {
		t.Errorf("%v, %q", failed, output)
	}
}

func TestArgumentsArriveAsTheyAre(t *testing.T) {
	output, failed := launched(t, "", "/bin/echo", "a b", "", "-n")
	if failed != nil || string(output) != "a b  -n\n" {
		t.Errorf("%v, %q", failed, output)
	}
}

func TestAProgramThatCannotBeExecutedIsNamed(t *testing.T) {
	for program, code := range map[string]int{"/no/such/program": notFound, "/etc/passwd": cannotExecute} {
		_, failed := launched(t, "", program)
		if failed == nil || failed.ExitCode() != code || !bytes.HasPrefix(failed.Stderr, []byte("launch: "+program+": ")) {
			t.Errorf("%s: %v", program, failed)
		}
	}
}

func TestANameIsLookedUpInThePathOfTheNewEnvironment(t *testing.T) {
	folder := t.TempDir()
	script := filepath.Join(folder, "without-interpreter")
	if err := os.WriteFile(script, []byte("echo \"$1 of $ONLY\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	output, failed := launched(t, "ONLY=new\x00PATH=/no/such:"+folder+"\x00", "without-interpreter", "argument")
	if failed != nil || string(output) != "argument of new\n" {
		t.Errorf("%v, %q", failed, output)
	}
	if output, failed := launched(t, "", "echo", "found"); failed != nil || string(output) != "found\n" {
		t.Errorf("%v, %q", failed, output)
	}
	if _, failed := launched(t, "PATH="+folder+"\x00", "echo"); failed == nil || failed.ExitCode() != notFound {
		t.Errorf("%v", failed)
	}
}
