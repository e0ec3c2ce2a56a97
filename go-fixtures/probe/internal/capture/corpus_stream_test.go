// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// corpusStream writes one process's frames, and the program's own output between them.
type corpusStream struct {
	t      *testing.T
	framer *framer
	lines  [][]byte
}

// newStream begins the stream of a process whose ephemeral key is filled with fill, for the session of case number.
func newStream(t *testing.T, number int, fill byte) *corpusStream {
	t.Helper()
	private := corpusKey(t, number)
	f, err := newFramer(session{run: corpusRun(number), publicKey: private.PublicKey().Bytes()}, fixedKey(t, fill))
	must(t, err)
	s := &corpusStream{t: t, framer: f}
	must(t, f.hello(s.add))
	return s
}

func (s *corpusStream) add(line []byte) error {
	s.lines = append(s.lines, append([]byte{}, line...))
	return nil
}

func (s *corpusStream) message(plain []byte) *corpusStream {
	s.t.Helper()
	must(s.t, s.framer.message(plain, s.add))
	return s
}

// earlier writes a message as earlier probes did, which had no kind of frame for a message's begin.
func (s *corpusStream) earlier(plain []byte) *corpusStream {
	s.t.Helper()
	for ; len(plain) > partLength; plain = plain[partLength:] {
		must(s.t, s.add(s.framer.part(framePart, plain[:partLength])))
	}
	must(s.t, s.add(s.framer.part(frameEnd, plain)))
	return s
}

func (s *corpusStream) snapshot(phase string, env ...string) *corpusStream {
	return s.message(encodeSnapshot(corpusSnapshot(phase, env...)))
}

func (s *corpusStream) own(text string) *corpusStream {
	s.lines = append(s.lines, []byte(text))
	return s
}

// bytes joins the lines whose numbers are named, or all.
func (s *corpusStream) bytes(numbers ...int) []byte {
	if len(numbers) == 0 {
		return bytes.Join(s.lines, nil)
	}
	var chosen []byte
	for _, number := range numbers {
		chosen = append(chosen, s.lines[number]...)
	}
	return chosen
}

func corpusStamp() stamp {
	return stamp{boottime: 1234567890123, monotonic: 1234567000000, wall: 1767225600123456789}
}

func corpusSnapshot(phase string, env ...string) *snapshot {
	return &snapshot{phase: phase, at: corpusStamp(), source: sourceGo, env: env, process: process{
		pid: 7, ppid: 1, uid: 1000, euid: 1000, gid: 100, egid: 100, groups: []int{100, 4242}, capEff: "00000000a80425fb", hostname: "orders-0",
		cwd: "/srv", exe: "/srv/orders", argv: []string{"orders", "-v", ""}, started: 1230000000000}}
}

// long is a snapshot whose message is exactly size bytes.
func long(size int) []byte {
	s := corpusSnapshot("INIT", "A=1")
	for plain := encodeSnapshot(s); ; plain = encodeSnapshot(s) {
		if len(plain) == size {
			return plain
		}
		s.env[0] += strings.Repeat("x", max1((size-len(plain))/2))
	}
}

func max1(n int) int {
	if n < 1 {
		return 1
	}
	return n
}

func corpusFiles() []file {
	sum := bytes.Repeat([]byte{0xcd}, 32)
	return []file{
		{path: "/etc/config/app.yaml", kind: kindRegular, size: 12, mode: 0644, mtime: 1767225599000000001, readable: true, sha256: sum,
			links: []string{"..data/app.yaml", "../real"}, content: []byte("level: debug")},
		{path: "/etc/secret", kind: kindRegular, size: 99, mode: 0400, uid: 1, gid: 2, mtime: -1, openError: "permission denied"},
		{path: "/shared", kind: kindDirectory, size: 4096, mode: 01777, mtime: 1767225599000000001, readable: true, truncated: true,
			entries: []entry{{"\xff", kindPipe, 0, 0600}, {"ready", kindRegular, 5, 0644}}},
		{path: "/shared/never", kind: kindAbsent},
		{path: "/loop", kind: kindLink, failure: "too many levels of symbolic links", links: []string{"/loop"}},
		{path: "/huge", kind: kindRegular, size: 10 << 30, mode: 0644, readable: true, content: []byte{0, 0xff, '\n'}, truncated: true},
	}
}

// forged returns a frame line with one character of its body changed.
func forged(line []byte) []byte {
	copied := append([]byte{}, line...)
	at := bytes.LastIndexByte(copied, ' ') + 3
	if copied[at] == 'A' {
		copied[at] = 'B'
	} else {
		copied[at] = 'A'
	}
	return copied
}

// withoutLast is the snapshot as an earlier probe wrote it: without the last fields, which have one byte each here.
func withoutLast(plain []byte, fields int) []byte { return plain[:len(plain)-fields] }

func withMoreFields(plain []byte) []byte {
	return append(append([]byte{}, plain...), binary.AppendUvarint(nil, 1<<40)...)
}
