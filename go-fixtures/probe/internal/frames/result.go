// SPDX-License-Identifier: Apache-2.0

// Package frames reads the frames that a probed program writes, for the tests of the probe and of its injection. It follows "Reading, step by
// step" in WIRE.md and is the reference for the results in testdata/wire.
package frames

// Result is the content of one stream of bytes. Its JSON form is described in testdata/wire/README.md.
type Result struct {
	Output   []byte    `json:"output"`
	Messages []Message `json:"messages"`
	Problems []Problem `json:"problems"`
}

// Problem is a place where the stream differs from what a probe wrote.
type Problem struct {
	Problem string  `json:"problem"`
	Stream  string  `json:"stream,omitempty"`
	Seq     *uint64 `json:"seq,omitempty"`
	UpTo    *uint64 `json:"upTo,omitempty"`
}

// Message is a snapshot, or the appearance of a watched path, which is then File.
type Message struct {
	Stream  string `json:"stream"`
	Seq     uint64 `json:"seq"`
	Message string `json:"message"`
	Stamp
	*Snapshot
	File *File `json:"file,omitempty"`
}

// Snapshot is the state of a process at one phase.
type Snapshot struct {
	Phase   string   `json:"phase"`
	Label   []byte   `json:"label"`
	Source  byte     `json:"source"`
	Env     [][]byte `json:"env"`
	Files   []File   `json:"files"`
	Process Process  `json:"process"`
	Marks   []Mark   `json:"marks"`
	Changed bool     `json:"changed"`
}

// Stamp is one moment on three clocks.
type Stamp struct {
	Boottime  uint64 `json:"boottime"`
	Monotonic uint64 `json:"monotonic"`
	Wall      int64  `json:"wall"`
}

// File is a watched path.
type File struct {
	Path      []byte   `json:"path"`
	Kind      byte     `json:"kind"`
	Error     []byte   `json:"error"`
	Size      uint64   `json:"size"`
	Mode      uint64   `json:"mode"`
	UID       uint64   `json:"uid"`
	GID       uint64   `json:"gid"`
	Mtime     int64    `json:"mtime"`
	Links     [][]byte `json:"links"`
	Readable  bool     `json:"readable"`
	OpenError []byte   `json:"openError"`
	Sha256    []byte   `json:"sha256"`
	Content   []byte   `json:"content"`
	Truncated bool     `json:"truncated"`
	Entries   []Entry  `json:"entries"`
}

// Entry is one name in a watched directory.
type Entry struct {
	Name []byte `json:"name"`
	Kind byte   `json:"kind"`
	Size uint64 `json:"size"`
	Mode uint64 `json:"mode"`
}

// Process is the identity of the process.
type Process struct {
	PID      uint64   `json:"pid"`
	PPID     uint64   `json:"ppid"`
	UID      uint64   `json:"uid"`
	EUID     uint64   `json:"euid"`
	GID      uint64   `json:"gid"`
	EGID     uint64   `json:"egid"`
	Groups   []uint64 `json:"groups"`
	CapEff   []byte   `json:"capEff"`
	Hostname []byte   `json:"hostname"`
	Cwd      []byte   `json:"cwd"`
	Exe      []byte   `json:"exe"`
	Argv     [][]byte `json:"argv"`
	Started  uint64   `json:"started"`
}

// Mark is a pair that a call of Mark added.
type Mark struct {
	Key   []byte `json:"key"`
	Value []byte `json:"value"`
}
