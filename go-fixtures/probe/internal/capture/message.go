// SPDX-License-Identifier: Apache-2.0

package capture

import "encoding/binary"

const (
	messageSnapshot = 1
	messageAppeared = 2

	sourceKernel = 1
	sourceGo     = 2
)

// stamp is one moment on three clocks, in nanoseconds.
type stamp struct {
	boottime  uint64
	monotonic uint64
	wall      int64
}

// snapshot is the state of the process at one phase.
type snapshot struct {
	phase   string
	label   string
	at      stamp
	source  byte
	env     []string
	files   []file
	process process
	marks   []string // key, value, key, value, …
	changed bool     // label is the watched path that changed
}

// process is the identity of the process.
type process struct {
	pid, ppid, uid, euid, gid, egid int
	groups                          []int
	capEff                          string
	hostname                        string
	cwd                             string
	exe                             string
	argv                            []string
	started                         uint64
}

func encodeSnapshot(s *snapshot) []byte {
	b := make([]byte, 0, s.sizeHint())
	b = append(b, messageSnapshot)
	b = appendString(b, s.phase)
	b = appendString(b, s.label)
	b = appendStamp(b, s.at)
	b = append(b, s.source)
	b = appendStrings(b, s.env)
	b = binary.AppendUvarint(b, uint64(len(s.files)))
	for i := range s.files {
		b = appendFile(b, &s.files[i])
	}
	b = appendProcess(b, &s.process)
	b = binary.AppendUvarint(b, uint64(len(s.marks)/2))
	for _, text := range s.marks {
		b = appendString(b, text)
	}
	return appendBool(b, s.changed)
}

// sizeHint is close enough to avoid most reallocations.
func (s *snapshot) sizeHint() int {
	size := 1024
	for _, entry := range s.env {
		size += len(entry) + 2
	}
	for i := range s.files {
		size += len(s.files[i].path) + len(s.files[i].content) + 96
	}
	return size
}

func encodeAppeared(at stamp, f *file) []byte {
	return appendFile(appendStamp([]byte{messageAppeared}, at), f)
}

func appendStamp(b []byte, at stamp) []byte {
	b = binary.AppendUvarint(b, at.boottime)
	b = binary.AppendUvarint(b, at.monotonic)
	return binary.AppendVarint(b, at.wall)
}

func appendFile(b []byte, f *file) []byte {
	b = appendString(b, f.path)
	b = append(b, f.kind)
	b = appendString(b, f.failure)
	b = binary.AppendUvarint(b, f.size)
	b = binary.AppendUvarint(b, uint64(f.mode))
	b = binary.AppendUvarint(b, uint64(f.uid))
	b = binary.AppendUvarint(b, uint64(f.gid))
	b = binary.AppendVarint(b, f.mtime)
	b = appendStrings(b, f.links)
	b = appendBool(b, f.readable)
	b = appendString(b, f.openError)
	b = appendString(b, string(f.sha256))
	b = binary.AppendUvarint(b, uint64(len(f.content)))
	b = append(b, f.content...)
	b = appendBool(b, f.truncated)
	b = binary.AppendUvarint(b, uint64(len(f.entries)))
	for _, e := range f.entries {
		b = appendString(b, e.name)
		b = append(b, e.kind)
		b = binary.AppendUvarint(b, e.size)
		b = binary.AppendUvarint(b, uint64(e.mode))
	}
	return b
}

func appendProcess(b []byte, p *process) []byte {
	for _, id := range [...]int{p.pid, p.ppid, p.uid, p.euid, p.gid, p.egid} {
		b = appendID(b, id)
	}
	b = binary.AppendUvarint(b, uint64(len(p.groups)))
	for _, group := range p.groups {
		b = appendID(b, group)
	}
	b = appendString(b, p.capEff)
	b = appendString(b, p.hostname)
	b = appendString(b, p.cwd)
	b = appendString(b, p.exe)
	b = appendStrings(b, p.argv)
	return binary.AppendUvarint(b, p.started)
}

// appendID writes 0 for -1, the answer of systems without such an identity.
func appendID(b []byte, id int) []byte {
	if id < 0 {
		id = 0
	}
	return binary.AppendUvarint(b, uint64(id))
}

func appendStrings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, text := range list {
		b = appendString(b, text)
	}
	return b
}

func appendString(b []byte, text string) []byte {
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(b, text...)
}

func appendBool(b []byte, value bool) []byte {
	if value {
		return append(b, 1)
	}
	return append(b, 0)
}
