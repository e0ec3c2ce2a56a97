// SPDX-License-Identifier: Apache-2.0

package frames

import (
	"bytes"
	"crypto/ecdh"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// mostStreams bounds the memory that hellos cost: any program can print one.
const mostStreams = 4096

// reader holds the state of all streams.
type reader struct {
	private *ecdh.PrivateKey
	run     []byte
	streams map[string]*stream
	unknown map[string]bool
	order   []string
	result  Result
}

// Read takes the frames out of raw and opens them with the key of the run.
func Read(raw []byte, private *ecdh.PrivateKey, run []byte) Result {
	r := &reader{private: private, run: run, streams: map[string]*stream{}, unknown: map[string]bool{}}
	r.result = Result{Output: []byte{}, Messages: []Message{}, Problems: []Problem{}}
	for len(raw) > 0 {
		at := bytes.Index(raw, marker)
		if at < 0 {
			r.pass(raw)
			break
		}
		r.pass(raw[:at])
		raw = r.candidate(raw[at:])
	}
	for _, id := range r.order {
		if s := r.streams[id]; s.begun || s.skipped {
			r.problem("lost", id, s.next)
		}
	}
	return r.result
}

// candidate reads what may be a frame at the front of raw and returns the bytes after it.
func (r *reader) candidate(raw []byte) []byte {
	text, rest := cutCandidate(raw)
	l, verdict := parseLine(text)
	if verdict != "" {
		r.result.Problems = append(r.result.Problems, Problem{Problem: verdict})
		r.pass(text)
		return rest
	}
	if l.kind == 'H' {
		r.hello(l)
	} else {
		r.part(l)
	}
	return rest
}

func (r *reader) pass(raw []byte) { r.result.Output = append(r.result.Output, raw...) }

func (r *reader) problem(name, id string, seq uint64) *Problem {
	r.result.Problems = append(r.result.Problems, Problem{Problem: name, Stream: id, Seq: &seq})
	return &r.result.Problems[len(r.result.Problems)-1]
}

func (r *reader) hello(l line) {
	if r.streams[l.stream] != nil {
		r.problem("replayed", l.stream, 0)
		return
	}
	if len(r.streams) == mostStreams {
		return
	}
	id := sha256.Sum256(l.body)
	aead, err := openKey(r.private, l.body, r.run)
	if hex.EncodeToString(id[:8]) != l.stream || err != nil {
		r.problem("forged", l.stream, 0)
		return
	}
	r.streams[l.stream] = &stream{aead: aead, next: 1}
	r.order = append(r.order, l.stream)
}

func (r *reader) part(l line) {
	s := r.streams[l.stream]
	if s == nil {
		if len(r.unknown) < mostStreams && !r.unknown[l.stream] {
			r.unknown[l.stream] = true
			r.problem("lost", l.stream, 0)
		}
		return
	}
	var nonce [12]byte
	binary.BigEndian.PutUint64(nonce[4:], l.seq)
	plain, err := s.aead.Open(nil, nonce[:], l.body, l.header)
	if err != nil {
		r.problem("forged", l.stream, l.seq)
		return
	}
	if gap, ok := s.arrive(l.seq); !ok {
		r.problem(s.late(l.seq), l.stream, l.seq)
		return
	} else if gap {
		upTo := l.seq - 1
		r.problem("lost", l.stream, s.missing[len(s.missing)-1].first).UpTo = &upTo
	}
	if !s.add(l.kind, plain) {
		r.problem("damaged", l.stream, l.seq)
	}
	if l.kind == 'E' || l.kind == 'W' {
		r.complete(s, l)
	}
}

func (r *reader) complete(s *stream, l line) {
	plain, whole := s.take()
	if !whole {
		return
	}
	m, ok := decode(plain)
	if !ok {
		r.problem("damaged", l.stream, l.seq)
		return
	}
	if m.Message != "" {
		m.Stream, m.Seq = l.stream, l.seq
		r.result.Messages = append(r.result.Messages, m)
	}
}
