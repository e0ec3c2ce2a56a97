// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"strings"
	"testing"
)

// corpusCases gives case n the session of number n.
func corpusCases(t *testing.T) []corpusCase {
	makers := []func(*testing.T, int) corpusCase{simpleCase, manyPartsCase, invalidCase, duplicatesCase, midlineCase, terminalCase, forgedCase,
		tornCase, replayedCase, lostCase, unsupportedCase, interleavedCase, laterFieldsCase, damagedCase, reorderedCase, rotatedCase, noiseCase,
		earlierKindsCase, unendedCase}
	var cases []corpusCase
	for number, makeCase := range makers {
		cases = append(cases, makeCase(t, number))
	}
	return cases
}

func simpleCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1)
	exec := corpusSnapshot("EXEC", "PATH=/bin", "EMPTY=", "DB_HOST=db.internal")
	exec.source = sourceKernel
	s.message(encodeSnapshot(exec)).own("orders 1.2 starts\n")
	init := corpusSnapshot("INIT", "PATH=/bin", "EMPTY=", "DB_HOST=db.internal")
	init.files = corpusFiles()
	s.message(encodeSnapshot(init)).snapshot("MAIN", "PATH=/bin").own("listening\n").snapshot("READY")
	mark := corpusSnapshot("RELOAD")
	mark.label, mark.marks = "config", []string{"level", "info", "", ""}
	change := corpusSnapshot("RELOAD")
	change.label, change.changed = "/etc/config/app.yaml", true
	s.message(encodeSnapshot(mark)).message(encodeAppeared(corpusStamp(), &corpusFiles()[0])).message(encodeSnapshot(change)).own("bye\n")
	return corpusCase{"simple", "a program that goes well", s.bytes(),
		"EXEC INIT MAIN READY RELOAD:config appeared:/etc/config/app.yaml RELOAD:/etc/config/app.yaml", "",
		"orders 1.2 starts\nlistening\nbye\n"}
}

func manyPartsCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1)
	s.message(long(partLength)).message(long(partLength + 1)).message(long(2 * partLength)).message(long(20000))
	return corpusCase{"many-parts", "messages of exactly one part, one byte more, exactly two, and seven", s.bytes(), "INIT INIT INIT INIT", "", ""}
}

func invalidCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).own("\xff\xfe own\x00output \x80\n")
	s.snapshot("INIT", "LATIN=caf\xe9", "\xff=\xfe", "LINES=a\nb\r\n", "MARK=\x1eRUNUNDER1 ", "CONTROL=\x01\x7f", "UTF8=häß→😀")
	return corpusCase{"invalid-utf8", "environment and output are bytes", s.bytes(), "INIT", "", "\xff\xfe own\x00output \x80\n"}
}

func duplicatesCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).snapshot("EXEC", "A=1", "B=2", "A=3", "A=1", "EMPTY=", "MISSING", "=leading", "=", "")
	return corpusCase{"duplicates", "raw entries stay in order", s.bytes(), "EXEC", "", ""}
}

func midlineCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).own("loading \x1e... ").snapshot("INIT").own("done\n\x1e\x1e").snapshot("MAIN").own("\x1eRUNUNDE\nno line end")
	return corpusCase{"midline", "frames stand in unfinished lines, and a lone RS is the program's", s.bytes(), "INIT MAIN", "",
		"loading \x1e... done\n\x1e\x1e\x1eRUNUNDE\nno line end"}
}

func terminalCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).own("one\n").snapshot("INIT")
	return corpusCase{"terminal", "a terminal turns LF into CR LF", bytes.ReplaceAll(s.bytes(), []byte("\n"), []byte("\r\n")), "INIT", "", "one\r\n"}
}

func forgedCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).snapshot("EXEC").snapshot("INIT").snapshot("MAIN")
	stranger := newStream(t, n+1, 2).snapshot("INIT")
	stream := s.bytes(0, 1)
	stream = append(stream, forged(s.lines[2])...)
	stream = append(stream, s.bytes(2)...)
	stream = append(stream, stranger.bytes()...)
	stream = append(stream, bytes.Replace(s.bytes(0), []byte(s.framer.stream), []byte("0123456789abcdef"), 1)...)
	stream = append(stream, bytes.Replace(s.bytes(3), []byte(" 3 W "), []byte(" 4 W "), 1)...)
	stream = append(stream, bytes.Replace(s.bytes(3), []byte(" 3 W "), []byte(" 3 E "), 1)...)
	stream = append(stream, s.bytes(3)...)
	return corpusCase{"forged", "a changed body, another session's key, another stream's name, a changed number, a changed kind; the real ones go on", stream,
		"EXEC INIT MAIN", "forged:2 forged:1 forged:0 forged:4 forged:3", ""}
}

func tornCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).snapshot("EXEC").snapshot("INIT")
	half := s.lines[1][:60]
	tooLong := "\x1eRUNUNDER1 " + strings.Repeat("x", 5000)
	wrong := "\x1eRUNUNDER1 0123456789abcdef 01 E AAAAAAAAAAAAAAAAAAAAAA\n\x1eRUNUNDER1 0123456789ABCDEF 1 E AAAAAAAAAAAAAAAAAAAAAA\n"
	stream := s.bytes(0)
	stream = append(stream, half...)
	stream = append(stream, s.lines[1]...)
	stream = append(stream, half...)
	stream = append(stream, "own line\n"...)
	stream = append(stream, tooLong+"\n"+wrong...)
	stream = append(stream, s.lines[2]...)
	stream = append(stream, half...)
	return corpusCase{"torn", "cut off before a frame, before output, at the end; no line end in reach; a number and a stream not of the form", stream,
		"EXEC INIT", "damaged damaged damaged damaged damaged damaged", string(half) + string(half) + "own line\n" + tooLong + "\n" + wrong + string(half)}
}

func replayedCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).snapshot("EXEC").message(long(3000)).snapshot("MAIN")
	return corpusCase{"replayed", "a hello, a whole message, and a part inside a message come again", s.bytes(0, 0, 1, 1, 2, 2, 3, 4, 3, 1),
		"EXEC INIT MAIN", "replayed:0 replayed:1 replayed:2 replayed:3 replayed:1", ""}
}

func lostCase(t *testing.T, n int) corpusCase {
	inside := newStream(t, n, 1).snapshot("EXEC").message(long(9000)).snapshot("MAIN").message(long(3000))
	whole := newStream(t, n, 2).snapshot("EXEC").snapshot("INIT").snapshot("MAIN").snapshot("READY")
	beginless := newStream(t, n, 4).snapshot("EXEC").message(long(6000)).snapshot("MAIN")
	headless := newStream(t, n, 3).snapshot("EXEC").snapshot("INIT")
	stream := inside.bytes(0, 1, 2, 5, 6, 7)
	stream = append(stream, whole.bytes(0, 1, 3, 4)...)
	stream = append(stream, beginless.bytes(0, 1, 3, 4, 5)...)
	stream = append(stream, headless.bytes(1, 2)...)
	return corpusCase{"lost", "two parts inside a message and a message's end; a whole message, which costs no other; a message's begin; a hello", stream,
		"EXEC MAIN EXEC MAIN READY EXEC MAIN", "lost:3-4 lost:2-2 lost:2-2 lost:0 lost:8", ""}
}

func unsupportedCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).own("\x1eRUNUNDER2 anything goes\n").snapshot("INIT").own("\x1eRUNUNDER10 x\x1eRUNUNDER \n\x1eRUNUNDERS\n")
	return corpusCase{"unsupported", "other versions, and marks without a version", s.bytes(), "INIT", "unsupported unsupported damaged damaged",
		"\x1eRUNUNDER2 anything goes\n\x1eRUNUNDER10 x\x1eRUNUNDER \n\x1eRUNUNDERS\n"}
}

func interleavedCase(t *testing.T, n int) corpusCase {
	one := newStream(t, n, 1).snapshot("EXEC", "A=one").message(long(6000))
	two := newStream(t, n, 2).snapshot("EXEC", "A=two").message(long(6001))
	var stream []byte
	for i := range one.lines {
		stream = append(append(stream, one.lines[i]...), two.lines[i]...)
	}
	return corpusCase{"interleaved", "two processes share one stderr", stream, "EXEC EXEC INIT INIT", "", ""}
}

func laterFieldsCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1)
	s.message(withoutLast(encodeSnapshot(corpusSnapshot("EXEC")), 2)).message(withMoreFields(encodeSnapshot(corpusSnapshot("INIT")))).message([]byte{9, 1, 2, 3})
	s.message(withoutLast(encodeSnapshot(corpusSnapshot("MAIN")), 1))
	return corpusCase{"later-fields", "no marks yet, fields after the last one, a kind of message that is not known, marks but no word of a change", s.bytes(),
		"EXEC INIT MAIN", "", ""}
}

func damagedCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1)
	plain := encodeSnapshot(corpusSnapshot("EXEC"))
	s.message(plain[:len(plain)-9]).message(nil).message([]byte{messageSnapshot, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}).snapshot("INIT")
	return corpusCase{"damaged", "sealed well, but cut off, empty, or with a length that is not there", s.bytes(), "INIT", "damaged:1 damaged:2 damaged:3", ""}
}

func reorderedCase(t *testing.T, n int) corpusCase {
	parts := newStream(t, n, 1).snapshot("EXEC").message(long(6000)).snapshot("MAIN")
	whole := newStream(t, n, 2).snapshot("EXEC").snapshot("INIT").snapshot("MAIN")
	stream := append(parts.bytes(0, 1, 2, 4, 3, 5), whole.bytes(0, 1, 3, 2, 2)...)
	return corpusCase{"reordered", "a message's parts out of order; two messages out of order, and the late one comes twice", stream,
		"EXEC MAIN EXEC MAIN", "lost:3-3 reordered:3 lost:2-2 reordered:2 replayed:2", ""}
}

func rotatedCase(t *testing.T, n int) corpusCase {
	middle := newStream(t, n, 1).snapshot("EXEC").message(long(9000)).snapshot("MAIN").snapshot("READY")
	begin := newStream(t, n, 2).snapshot("EXEC").snapshot("INIT")
	stream := append(middle.bytes(0, 1, 2), middle.lines[4][1000:]...)
	stream = append(append(stream, middle.bytes(6)...), begin.lines[1][100:]...)
	stream = append(stream, begin.bytes(2)...)
	return corpusCase{"rotated", "a log's rotation eats from inside a message to inside a frame; and a stream's begin", stream,
		"EXEC MAIN", "lost:3-5 lost:0", string(middle.lines[4][1000:]) + string(begin.lines[1][100:])}
}

func noiseCase(t *testing.T, n int) corpusCase {
	noise := "\x00\x1b[2J\xff\xfe\r\n" + strings.Repeat("\x1e", 3) + "\x1eRUNUNDE\x00"
	mark := "\x1eRUNUNDER1 \x00\xff\x1b\n"
	s := newStream(t, n, 1).own(noise).snapshot("INIT").own(mark).snapshot("MAIN").own(strings.Repeat(noise, 20))
	return corpusCase{"noise", "NUL, escapes, lone record separators, a marker before what is no text", s.bytes(),
		"INIT MAIN", "damaged", noise + mark + strings.Repeat(noise, 20)}
}

func earlierKindsCase(t *testing.T, n int) corpusCase {
	one := newStream(t, n, 1).earlier(encodeSnapshot(corpusSnapshot("EXEC"))).earlier(long(6000)).earlier(encodeSnapshot(corpusSnapshot("MAIN")))
	lossy := newStream(t, n, 2).earlier(encodeSnapshot(corpusSnapshot("EXEC"))).earlier(long(3000)).earlier(encodeSnapshot(corpusSnapshot("MAIN"))).
		earlier(encodeSnapshot(corpusSnapshot("READY")))
	stream := append(one.bytes(), lossy.bytes(0, 2, 3, 4, 5)...)
	return corpusCase{"earlier-kinds", "probes before B and W sent P and E alone: a whole message that is lost costs the next one too", stream,
		"EXEC INIT MAIN MAIN READY", "lost:1-1", ""}
}

func unendedCase(t *testing.T, n int) corpusCase {
	s := newStream(t, n, 1).snapshot("EXEC")
	must(t, s.add(s.framer.part(frameBegin, long(3000)[:partLength])))
	s.snapshot("INIT")
	must(t, s.add(s.framer.part(frameBegin, long(3000)[:partLength])))
	s.message(long(3000))
	return corpusCase{"unended", "sealed well, but a message begins before the last one has ended", s.bytes(), "EXEC INIT INIT", "damaged:3 damaged:5", ""}
}
