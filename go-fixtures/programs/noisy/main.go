// SPDX-License-Identifier: Apache-2.0

// Noisy writes output that is hard to read, around every phase: lines without an end, bytes that are not text, long lines, and bytes that look
// like a frame.
package main

import (
	"bytes"
	"os"
)

func init() { noise("init") }

func main() {
	noise("main")
	os.Stderr.WriteString("noisy: the last line has no end")
}

func noise(phase string) {
	for _, f := range []*os.File{os.Stderr, os.Stdout} {
		f.WriteString("noisy: " + phase + " begins\n")
		f.Write([]byte{0x00, 0xff, 0xfe, 0x1b, '[', '3', '1', 'm', 0x80, '\r', '\n', '\n'})
		f.Write(append(bytes.Repeat([]byte("long "), 4000), '\n'))
		f.WriteString("\x1eRUNUNDER1 is how a frame begins, and this is none\n\x1e\x1e\n")
		f.WriteString("noisy: " + phase + " ends here: ")
	}
}
