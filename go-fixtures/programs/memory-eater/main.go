// SPDX-License-Identifier: Apache-2.0

// Memory-eater takes memory until there is none left for it, 1 GiB at most.
package main

import "fmt"

const (
	mebibyte = 1 << 20
	most     = 1024
	page     = 4096
)

func main() {
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
