// SPDX-License-Identifier: Apache-2.0

// Hostile writes output that is hard to read, in the way that its argument names.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
)

var ways = map[string]func(){
	"flood":         floods,
	"long-line":     func() { os.Stderr.Write(bytes.Repeat([]byte("x"), 10<<20)) },
	"closes-stderr": func() {},
	"forks":         forks,
	"child":         func() { chatter("child") },
	"replays":       replays,
	"everything":    everything,
	"quiet":         func() {},
}

func init() {
	if way() == "closes-stderr" {
		syscall.Close(2)
	}
}

func main() {
	ways[way()]()
}

func way() string { return os.Args[1] }

func floods() {
	flood(os.Stdout)
	flood(os.Stderr)
	fmt.Println("hostile: the end")
}

func flood(f *os.File) {
	block := bytes.Repeat([]byte("a line of a flood, and there are many of them, each like the one before\n"), 1000)
	for written := 0; written < 64<<20; written += len(block) {
		f.Write(block)
	}
}

func chatter(who string) {
	for i := 0; i < 2000; i++ {
		fmt.Fprintf(os.Stderr, "hostile: %s says %d\n", who, i)
	}
}

// children starts n copies of itself that write to the same stderr; the returned function waits for them.
func children(n int) (wait func()) {
	var started []*exec.Cmd
	for i := 0; i < n; i++ {
		child := again("child")
		child.Stderr = os.Stderr
		check(child.Start())
		started = append(started, child)
	}
	return func() {
		for _, child := range started {
			check(child.Wait())
		}
	}
}

// forks starts copies of itself with everything that the kernel gave it, the session included, and writes while they do.
func forks() {
	wait := children(4)
	chatter("parent")
	wait()
}

// everything combines all: noise, a line of 10 MB, lines of many processes at once, and then a closed stderr.
func everything() {
	os.Stderr.Write([]byte{0x00, 0xff, 0xfe, 0x1b, '[', '3', '1', 'm', 0x80, '\r', '\n', 0x1e})
	os.Stderr.Write(append(bytes.Repeat([]byte("x"), 10<<20), '\n'))
	wait := children(20)
	wait()
	check(syscall.Close(2))
	fmt.Println("hostile: the end")
}

// replays prints a copy's frames twice, then backwards, then cut off.
func replays() {
	var frames bytes.Buffer
	child := again("quiet")
	child.Stderr = &frames
	check(child.Run())
	lines := bytes.SplitAfter(frames.Bytes(), []byte("\n"))
	os.Stderr.Write(frames.Bytes())
	for i := len(lines) - 1; i >= 0; i-- {
		os.Stderr.Write(lines[i])
	}
	os.Stderr.Write(lines[0][:20])
}

func again(way string) *exec.Cmd {
	given, err := os.ReadFile("/proc/self/environ")
	check(err)
	child := exec.Command("/proc/self/exe", way)
	for _, entry := range bytes.Split(given, []byte{0}) {
		child.Env = append(child.Env, string(entry))
	}
	child.Stdout = io.Discard
	return child
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
