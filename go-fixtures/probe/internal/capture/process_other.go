// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package capture

import "os"

func execEnvironment() ([]string, byte) { return os.Environ(), sourceGo }

func startTime() uint64 { return 0 }

func effectiveCapabilities() string { return "" }
