// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// roleVariable makes this test binary act as the program that carries the probe.
const roleVariable = "PROBE_TEST_ROLE"

var roles = map[string]func(){
	"phases": func() {
		Init()
		Init()
		Main()
		Main()
		Ready()
		Ready()
		Mark("config", "level", "debug", "empty", "")
		Mark("config")
	},
	"odd mark": func() { Mark("config", "level", "debug", "owner") },
	"many marks": func() {
		var group sync.WaitGroup
		for i := 0; i < 8; i++ {
			group.Add(1)
			go func(i int) {
				defer group.Done()
				for j := 0; j < 25; j++ {
					Mark(strconv.Itoa(i))
					fmt.Fprintf(os.Stderr, "own output %d\n", i)
				}
			}(i)
		}
		group.Wait()
	},
	"environment": func() {
		for _, entry := range os.Environ() {
			fmt.Println(entry)
		}
	},
	"wait for input": func() {
		Init()
		_, _ = io.Copy(io.Discard, os.Stdin)
	},
	"init": func() { Init() },
	"reuse stderr": func() {
		Init()
		syscall.Close(2)
		own, err := os.OpenFile(os.Getenv("OWN_FILE"), os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil || own.Fd() != 2 {
			panic("descriptor 2 is not reused")
		}
		Main()
		Ready()
		fmt.Fprintln(own, "the program's own")
	},
	"log to a file": func() {
		Init()
		own, err := os.OpenFile(os.Getenv("OWN_FILE"), os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil || syscall.Dup3(int(own.Fd()), 2, 0) != nil {
			panic("stderr cannot be replaced")
		}
		Main()
		fmt.Fprintln(os.Stderr, "the program's own")
	},
	"close high descriptors": func() {
		Init()
		for fd := 100; fd < 1000; fd++ {
			syscall.Close(fd)
		}
		Main()
	},
	"descriptors": func() {
		Init()
		// The runtime opens its poller at the first timer, which with a session is one of crypto/rand's.
		time.Sleep(time.Millisecond)
		entries, _ := os.ReadDir("/proc/self/fd")
		fmt.Println(len(entries))
	},
}

func init() { Start() }

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		play, known := roles[role]
		if !known {
			panic("no role " + role)
		}
		play()
		os.Exit(0)
	}
	os.Exit(m.Run())
}
