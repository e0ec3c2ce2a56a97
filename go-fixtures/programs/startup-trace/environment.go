// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"strings"
)

func environment() map[string]string {
	read := map[string]string{}
	for _, entry := range os.Environ() {
		if name, value, found := strings.Cut(entry, "="); found {
			read[name] = value
		}
	}
	return read
}
