// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

const again = "ENV_RACE_TEST_AGAIN"

// TestMain starts the test binary a second time, so that the kernel's copy of the environment has the setting.
func TestMain(m *testing.M) {
	if os.Getenv(again) != "" {
		os.Exit(m.Run())
	}
	command := exec.Command("/proc/self/exe", os.Args[1:]...)
	command.Env = append(os.Environ(), again+"=1", name+"=first")
	for i := 0; i < 100; i++ {
		command.Env = append(command.Env, fmt.Sprintf("VARIABLE_%d=value", i))
	}
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	if err := command.Run(); err != nil {
		os.Exit(1)
	}
}

func readers() map[string]func(string) string {
	return map[string]func(string) string{
		"os.Getenv":          os.Getenv,
		"sync.Once":          onceReader(),
		"viper.AutomaticEnv": viperReader(),
		"/proc/self/environ": procReader,
	}
}

func TestWhoSeesALaterSetenv(t *testing.T) {
	seen := map[string]string{"os.Getenv": "later", "sync.Once": "first", "viper.AutomaticEnv": "later", "/proc/self/environ": "first"}
	for reader, read := range readers() {
		t.Run(reader, func(t *testing.T) {
			if got := read(name); got != "first" {
				t.Fatalf("at first: %q", got)
			}
			t.Setenv(name, "later")
			if got := read(name); got != seen[reader] {
				t.Errorf("after os.Setenv: %q, expected %q", got, seen[reader])
			}
			t.Logf("%s sees %q", reader, read(name))
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for reader, read := range readers() {
		b.Run(reader, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				if read(name) != "first" {
					b.Fatal("not the value")
				}
			}
		})
	}
}
