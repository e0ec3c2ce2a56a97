// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"os"
	"testing"
)

func TestWithoutASessionNothingIsAllocated(t *testing.T) {
	allocations := testing.AllocsPerRun(1000, func() {
		Start()
		Init()
		Main()
		Ready()
		Mark("config", "level", "debug")
	})
	if allocations != 0 || active != nil {
		t.Errorf("%v allocations, active %v", allocations, active)
	}
}

func TestWithoutASessionNothingIsChangedOrPrinted(t *testing.T) {
	stderr, w := pipe(t)
	stdout, out := pipe(t)
	// RUNUNDER_OUT alone is not a session, so it stays.
	env := []string{"A=1", outVariable + "=/nowhere/frames", roleVariable + "=environment"}
	handle, err := os.StartProcess("/proc/self/exe", []string{"program"}, &os.ProcAttr{Env: env, Files: []*os.File{nil, out, w}})
	must(t, err)
	w.Close()
	out.Close()
	mustSucceed(t, handle)
	if raw := <-collect(stderr); len(raw) > 0 {
		t.Errorf("stderr has %q", raw)
	}
	if got, want := string(<-collect(stdout)), "A=1\n"+env[1]+"\n"+env[2]+"\n"; got != want {
		t.Errorf("environment is %q, want %q", got, want)
	}
}

func BenchmarkWithoutSession(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		Start()
	}
}
