// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package capture

func chooseOutput(string) descriptor { return stderrDescriptor }

func keep(d descriptor) descriptor { return d }
