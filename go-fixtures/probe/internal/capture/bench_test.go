// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

// benchmarkEnvironment sets 100 variables of a length that is usual in a pod.
func benchmarkEnvironment(b *testing.B) {
	b.Helper()
	before := os.Environ()
	os.Clearenv()
	b.Cleanup(func() {
		os.Clearenv()
		for _, entry := range before {
			if at := strings.IndexByte(entry, '='); at > 0 {
				os.Setenv(entry[:at], entry[at+1:])
			}
		}
	})
	for i := 0; i < 100; i++ {
		os.Setenv(fmt.Sprintf("ORDERS_SERVICE_PORT_%03d", i), "tcp://10.96.120.17:8080")
	}
}

// benchmarkProbe watches 10 files of 1 KiB and writes to a pipe that has a reader.
func benchmarkProbe(b *testing.B) (value string) {
	b.Helper()
	dir := b.TempDir()
	var watches []string
	for i := 0; i < 10; i++ {
		path := fmt.Sprintf("%s/config-%d.yaml", dir, i)
		if err := os.WriteFile(path, []byte(strings.Repeat("level: debug\n", 79)), 0o600); err != nil {
			b.Fatal(err)
		}
		watches = append(watches, path)
	}
	return newTestRun(b, 64<<10, watches...).value
}

func benchmarkPipe(b *testing.B) descriptor {
	b.Helper()
	r, w := pipe(b)
	go func() {
		buffer := make([]byte, 64<<10)
		for {
			if _, err := r.Read(buffer); err != nil {
				return
			}
		}
	}()
	b.Cleanup(func() { w.Close() })
	return descriptor(w.Fd())
}

// BenchmarkInit100Variables10Files measures the cost of INIT: clocks, environment, files, identity, sealing and writing.
func BenchmarkInit100Variables10Files(b *testing.B) {
	benchmarkEnvironment(b)
	p, err := begin(benchmarkProbe(b), "/dev/null")
	if err != nil {
		b.Fatal(err)
	}
	p.out = benchmarkPipe(b)
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if err := p.capturePhase("INIT", "", nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWholeStart100Variables10Files measures EXEC, INIT and MAIN together, with the key agreement.
func BenchmarkWholeStart100Variables10Files(b *testing.B) {
	benchmarkEnvironment(b)
	value := benchmarkProbe(b)
	out := benchmarkPipe(b)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		at := now()
		env, source := execEnvironment()
		p, err := begin(value, "/dev/null")
		if err != nil {
			b.Fatal(err)
		}
		syscall.Close(int(p.out))
		p.out = out
		if err := p.capture(&snapshot{phase: "EXEC", at: at, env: env, source: source}); err != nil {
			b.Fatal(err)
		}
		for _, phase := range []string{"INIT", "MAIN"} {
			if err := p.capturePhase(phase, "", nil); err != nil {
				b.Fatal(err)
			}
		}
	}
}
