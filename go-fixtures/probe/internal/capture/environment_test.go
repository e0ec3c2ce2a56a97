// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
)

func TestEnvironmentArrivesByteForByte(t *testing.T) {
	rows := []struct {
		name   string
		reason string
		env    []string
	}{
		{"duplicates", "execve passes both, the first one wins in Go and the last one in a shell", []string{"A=1", "B=2", "A=3", "A=1"}},
		{"empty", "a variable that is set to nothing is not unset", []string{"EMPTY=", "=", "=leading", "MISSING", ""}},
		{"invalid UTF-8", "an environment is bytes", []string{"LATIN=caf\xe9", "\xff\xfe=\x80", "CONTROL=\x01\x1e\x1b[0m"}},
		{"newlines", "a value may look like more variables", []string{"KEY=-----BEGIN\nTWO=2\r\n\n", "TWO=3"}},
		{"longest", "execve takes 128 KiB for one entry, its NUL included", []string{"LONG=" + strings.Repeat("v", 128<<10-len("LONG=")-1), "AFTER=1"}},
		{"many", "Kubernetes adds seven for each Service in the namespace", many(5000)},
		{"frame", "a value may hold a frame's mark", []string{"MARK=\x1eRUNUNDER1 0000000000000000 0 H AAAA\n"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			run := newTestRun(t, 100)
			exec := at(t, run.start(t, "init", row.env...).whole(), "EXEC")
			want := run.environment("init", row.env...)
			if exec.Source != sourceKernel {
				t.Errorf("source is %d", exec.Source)
			}
			if got := texts(exec.Env); !reflect.DeepEqual(got, want) {
				t.Errorf("%s, but %d of %d entries arrived", row.reason, len(got), len(want))
			}
		})
	}
}

func many(count int) []string {
	var env []string
	for i := 0; i < count; i++ {
		env = append(env, "VARIABLE_"+strconv.Itoa(i)+"=value "+strconv.Itoa(i))
	}
	return env
}

func TestInitHasWhatTheProgramHas(t *testing.T) {
	run := newTestRun(t, 100)
	init := at(t, run.start(t, "init", "A=1", "A=2", "BROKEN", "EMPTY=").whole(), "INIT")
	want := run.environment("init", "A=1", "BROKEN", "EMPTY=")[1:]
	if got := texts(init.Env); !reflect.DeepEqual(got, want) || init.Source != sourceGo {
		t.Errorf("environment is %q from %d, want %q", got, init.Source, want)
	}
}

func TestTheProgramDoesNotSeeTheSession(t *testing.T) {
	run := newTestRun(t, 100)
	_, out := run.start(t, "environment", "A=1", outVariable+"="+t.TempDir()+"/out").end()
	if got, want := lines(out), run.environment("environment", "A=1")[1:]; !reflect.DeepEqual(got, want) {
		t.Errorf("the program's environment is %q, want %q", got, want)
	}
}

func TestSplitBlock(t *testing.T) {
	rows := []struct {
		block, reason string
		want          []string
	}{
		{"", "a process may have no environment", nil},
		{"A=1\x00", "one entry", []string{"A=1"}},
		{"\x00\x00", "entries may be empty", []string{"", ""}},
		{"A=1\x00B", "a program may have written over the last NUL", []string{"A=1", "B"}},
	}
	for _, row := range rows {
		if got := splitBlock([]byte(row.block)); !reflect.DeepEqual(got, row.want) {
			t.Errorf("%q gives %q, want %q: %s", row.block, got, row.want, row.reason)
		}
	}
}
