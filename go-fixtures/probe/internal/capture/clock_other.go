// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package capture

import "time"

var packageStart = time.Now()

// now counts both steady clocks from the start of this package: other systems have no CLOCK_BOOTTIME, and package time does not export its monotonic clock.
func now() stamp {
	t := time.Now()
	monotonic := uint64(t.Sub(packageStart)) + 1
	return stamp{boottime: monotonic, monotonic: monotonic, wall: t.UnixNano()}
}
