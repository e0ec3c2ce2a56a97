// SPDX-License-Identifier: Apache-2.0

// Memory-eater allocates memory until it gets no more, 1 GiB at most: in init() when EAT_IN is "init", else in main().
package main

import (
	"fmt"
	"os"
)

const (
	mebibyte = 1 << 20
	most     = 1024
	page     = 4096
)

func init() {
	if os.Getenv("EAT_IN") == "init" {
		eat()
	}
}

func main() {
	eat()
}

func eat() {
	var taken [][]byte
	for range [most]struct{}{} {
		block := make([]byte, mebibyte)
		for i := 0; i < len(block); i += page {
			block[i] = 1
		}
		taken = append(taken, block)
	}
	fmt.Println("memory-eater: full, with", len(taken), "MiB")
}
