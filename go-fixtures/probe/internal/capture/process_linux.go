// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unsafe"
)

// tick is the kernel's USER_HZ for /proc, which is 100 on every architecture that Go runs on.
const tick = 1000000000 / 100

// execEnvironment is the environment that execve gave, in order and byte for byte. Package os would leave out duplicates.
func execEnvironment() ([]string, byte) {
	block, err := readAll("/proc/self/environ")
	if err != nil {
		return os.Environ(), sourceGo
	}
	entries := splitBlock(block)
	for _, entry := range entries {
		if strings.HasPrefix(entry, sessionVariable+"=") {
			return entries, sourceKernel
		}
	}
	// This process has the session, so a copy without it is not what execve gave: some systems show an empty file.
	return os.Environ(), sourceGo
}

func splitBlock(block []byte) []string {
	var entries []string
	for len(block) > 0 {
		end := bytes.IndexByte(block, 0)
		if end < 0 {
			return append(entries, string(block))
		}
		entries = append(entries, string(block[:end]))
		block = block[end+1:]
	}
	return entries
}

func startTime() uint64 {
	line, err := readAll("/proc/self/stat")
	if err != nil {
		return 0
	}
	return parseStartTime(string(line))
}

// parseStartTime counts fields from the last ")", because the command's name before it may hold spaces and parentheses.
func parseStartTime(line string) uint64 {
	const starttime = 22 - 3
	fields := strings.Fields(line[strings.LastIndexByte(line, ')')+1:])
	if len(fields) <= starttime {
		return 0
	}
	ticks, err := strconv.ParseUint(fields[starttime], 10, 64)
	if err != nil {
		return 0
	}
	return ticks * tick
}

// effectiveCapabilities is CapEff as /proc/self/status writes it, at a twentieth of the cost of reading that file.
func effectiveCapabilities() string {
	const version3 = 0x20080522
	header := struct {
		version uint32
		pid     int32
	}{version: version3}
	var sets [2]struct{ effective, permitted, inheritable uint32 }
	_, _, errno := syscall.RawSyscall(syscall.SYS_CAPGET, uintptr(unsafe.Pointer(&header)), uintptr(unsafe.Pointer(&sets)), 0)
	if errno != 0 {
		return ""
	}
	text := strconv.FormatUint(uint64(sets[1].effective)<<32|uint64(sets[0].effective), 16)
	return strings.Repeat("0", 16-len(text)) + text
}
