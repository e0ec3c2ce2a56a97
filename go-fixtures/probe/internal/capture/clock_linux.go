// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"syscall"
	"unsafe"
)

const (
	clockRealtime  = 0
	clockMonotonic = 1
	clockBoottime  = 7
)

func now() stamp {
	return stamp{
		boottime:  uint64(readClock(clockBoottime)),
		monotonic: uint64(readClock(clockMonotonic)),
		wall:      readClock(clockRealtime),
	}
}

// readClock calls the kernel, because package time has no CLOCK_BOOTTIME and does not export CLOCK_MONOTONIC.
func readClock(id uintptr) int64 {
	var t syscall.Timespec
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, id, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		return 0
	}
	return t.Nano()
}
