// SPDX-License-Identifier: Apache-2.0

// Build-args prints what the build set with -ldflags "-X main.version=1.2".
package main

import "fmt"

var version = "unknown"

func main() { fmt.Printf("build-args: version is %s\n", version) }
