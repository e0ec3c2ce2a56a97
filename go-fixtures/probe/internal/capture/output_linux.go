// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// ofFirst are stderr and stdout of a run's first process. While dash or busybox runs a program whose outputs are redirected, the shell's own are
// redirected too, and their originals have the numbers from 10 on.
var ofFirst = []string{"2", "1", "10", "11", "12", "13"}

// chooseOutput returns the descriptor for frames: stderr when something reads it; else an output of the run's first process, which a shell's
// "2>/dev/null" or "2>file" has not changed.
func chooseOutput(value string) descriptor {
	if isRead(stderrDescriptor) {
		return keep(stderrDescriptor)
	}
	first, known := firstOfRun(value)
	if first != os.Getpid() {
		for _, number := range ofFirst {
			if d, found := openPipe("/proc/" + strconv.Itoa(first) + "/fd/" + number); found {
				return d
			}
		}
	} else if known && isRead(stdoutDescriptor) {
		return keep(stdoutDescriptor)
	}
	return keep(stderrDescriptor)
}

// keep returns a copy of d, which stays when the program points d elsewhere. Its number is far from those that a program uses.
func keep(d descriptor) descriptor {
	for _, lowest := range []uintptr{200, 3} {
		fd, _, failed := syscall.Syscall(syscall.SYS_FCNTL, uintptr(d), syscall.F_DUPFD_CLOEXEC, lowest)
		if failed == 0 {
			return descriptor(fd)
		}
	}
	return d
}

// isRead reports whether another process may read what is written to d: a pipe, a socket or a terminal, and no file and not /dev/null.
func isRead(d descriptor) bool {
	const memoryDevices = 1
	var stat syscall.Stat_t
	if syscall.Fstat(int(d), &stat) != nil {
		return false
	}
	switch stat.Mode & syscall.S_IFMT {
	case syscall.S_IFIFO, syscall.S_IFSOCK:
		return true
	case syscall.S_IFCHR:
		return stat.Rdev>>8&0xfff != memoryDevices
	}
	return false
}

func openPipe(path string) (descriptor, bool) {
	d, err := openExisting(path)
	if err != nil {
		return 0, false
	}
	if !isRead(d) {
		syscall.Close(int(d))
		return 0, false
	}
	far := keep(d)
	if far != d {
		syscall.Close(int(d))
	}
	return far, true
}

func openExisting(path string) (descriptor, error) {
	fd, err := syscall.Open(path, syscall.O_WRONLY|syscall.O_APPEND|syscall.O_CLOEXEC|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	return descriptor(fd), err
}

// firstOfRun returns the oldest ancestor that execve gave the same session, or this process. It is not known when an ancestor before it cannot be examined.
func firstOfRun(value string) (first int, known bool) {
	const longestChain = 100
	first = os.Getpid()
	entry := []byte(sessionVariable + "=" + value)
	seen := false
	for pid, steps := first, 0; pid > 0 && steps < longestChain; steps++ {
		block, err := readAll("/proc/" + strconv.Itoa(pid) + "/environ")
		if err != nil {
			return first, false
		}
		if hasEntry(block, entry) {
			first, seen = pid, true
		} else if seen {
			return first, true
		}
		pid = parentOf(pid)
	}
	return first, true
}

func hasEntry(block, entry []byte) bool {
	for _, each := range bytes.Split(block, []byte{0}) {
		if bytes.Equal(each, entry) {
			return true
		}
	}
	return false
}

// parentOf returns 0 when there is no parent, or none that this process may know.
func parentOf(pid int) int {
	line, err := readAll("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return 0
	}
	const parent = 4 - 3
	fields := strings.Fields(string(line[bytes.LastIndexByte(line, ')')+1:]))
	if len(fields) <= parent {
		return 0
	}
	number, _ := strconv.Atoi(fields[parent])
	return number
}
