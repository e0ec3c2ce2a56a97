// SPDX-License-Identifier: Apache-2.0

package frames

import (
	"encoding/binary"
	"math"
)

const (
	messageSnapshot = 1
	messageAppeared = 2
)

// decoder takes fields off the front of a message. After the first missing field, bad is set and every field is zero.
type decoder struct {
	rest []byte
	bad  bool
}

// decode returns a message without kind when its kind is not known, and false when the bytes do not have the form of the kind.
func decode(plain []byte) (Message, bool) {
	d := &decoder{rest: plain}
	var m Message
	switch d.u8() {
	case messageSnapshot:
		m.Message = "snapshot"
		m.Snapshot = &Snapshot{Phase: string(d.bytes()), Label: d.bytes()}
		m.Stamp = d.stamp()
		d.snapshot(m.Snapshot)
	case messageAppeared:
		m.Message, m.Stamp = "appeared", d.stamp()
		f := d.file()
		m.File = &f
	}
	return m, !d.bad
}

// snapshot reads the fields after the stamp.
func (d *decoder) snapshot(s *Snapshot) {
	s.Source, s.Env = d.u8(), d.list()
	s.Files = make([]File, d.count())
	for i := range s.Files {
		s.Files[i] = d.file()
	}
	s.Process = d.process()
	s.Marks = []Mark{}
	if len(d.rest) > 0 {
		s.Marks = make([]Mark, d.count())
		for i := range s.Marks {
			s.Marks[i] = Mark{Key: d.bytes(), Value: d.bytes()}
		}
	}
	s.Changed = len(d.rest) > 0 && d.boolean()
}

func (d *decoder) stamp() Stamp {
	return Stamp{Boottime: d.uv(), Monotonic: d.uv(), Wall: d.sv()}
}

func (d *decoder) file() File {
	f := File{Path: d.bytes(), Kind: d.u8(), Error: d.bytes(), Size: d.uv(), Mode: d.uv(), UID: d.uv(), GID: d.uv(), Mtime: d.sv(),
		Links: d.list(), Readable: d.boolean(), OpenError: d.bytes(), Sha256: d.bytes(), Content: d.bytes(), Truncated: d.boolean()}
	f.Entries = make([]Entry, d.count())
	for i := range f.Entries {
		f.Entries[i] = Entry{Name: d.bytes(), Kind: d.u8(), Size: d.uv(), Mode: d.uv()}
	}
	return f
}

func (d *decoder) process() Process {
	p := Process{PID: d.uv(), PPID: d.uv(), UID: d.uv(), EUID: d.uv(), GID: d.uv(), EGID: d.uv()}
	p.Groups = make([]uint64, d.count())
	for i := range p.Groups {
		p.Groups[i] = d.uv()
	}
	p.CapEff, p.Hostname, p.Cwd, p.Exe = d.bytes(), d.bytes(), d.bytes(), d.bytes()
	p.Argv, p.Started = d.list(), d.uv()
	return p
}

func (d *decoder) list() [][]byte {
	list := make([][]byte, d.count())
	for i := range list {
		list[i] = d.bytes()
	}
	return list
}

// count refuses a number that the remaining bytes cannot hold, so that a damaged number does not cost memory.
func (d *decoder) count() uint64 {
	n := d.uv()
	if n > uint64(len(d.rest)) {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) bytes() []byte {
	n := d.count()
	taken := append([]byte{}, d.rest[:n]...)
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) uv() uint64 {
	value, n := binary.Uvarint(d.rest)
	if n <= 0 || value > math.MaxInt64 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return value
}

func (d *decoder) sv() int64 {
	value, n := binary.Varint(d.rest)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return value
}

func (d *decoder) u8() byte {
	if len(d.rest) == 0 {
		d.fail()
		return 0
	}
	value := d.rest[0]
	d.rest = d.rest[1:]
	return value
}

func (d *decoder) boolean() bool {
	value := d.u8()
	if value > 1 {
		d.fail()
	}
	return value == 1
}

func (d *decoder) fail() { d.bad, d.rest = true, nil }
