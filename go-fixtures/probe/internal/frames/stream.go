// SPDX-License-Identifier: Apache-2.0

package frames

import "crypto/cipher"

// stream is the stream of one process.
type stream struct {
	aead    cipher.AEAD
	next    uint64
	missing []gap
	begun   bool
	skipped bool
	message []byte
}

// gap is a range of missing sequence numbers.
type gap struct{ first, last uint64 }

// arrive records a genuine frame. It returns whether numbers before it are missing; ok is false when the frame comes too late to be used.
func (s *stream) arrive(seq uint64) (isAfterGap, ok bool) {
	if seq < s.next {
		return false, false
	}
	if seq > s.next {
		s.missing = append(s.missing, gap{s.next, seq - 1})
		s.skipped = true
		isAfterGap = true
	}
	s.next = seq + 1
	return isAfterGap, true
}

// late names the problem of a frame that comes after later ones: reordered when it was missing, replayed when it was already there.
func (s *stream) late(seq uint64) string {
	for i, g := range s.missing {
		if seq < g.first || seq > g.last {
			continue
		}
		s.missing = append(s.missing[:i], s.missing[i+1:]...)
		if seq > g.first {
			s.missing = append(s.missing, gap{g.first, seq - 1})
		}
		if seq < g.last {
			s.missing = append(s.missing, gap{seq + 1, g.last})
		}
		return "reordered"
	}
	return "replayed"
}

// add takes the next part. A first part ends a gap before it; add returns false when a message was begun and had no end.
func (s *stream) add(kind byte, plain []byte) bool {
	ended := true
	if kind == 'B' || kind == 'W' {
		ended = !s.begun || s.skipped
		s.message, s.skipped = nil, false
	}
	s.begun = true
	s.message = append(s.message, plain...)
	return ended
}

// take ends the message; the message is not whole when a part of it, or its begin, may be missing.
func (s *stream) take() (message []byte, whole bool) {
	message, whole = s.message, !s.skipped
	s.message, s.begun, s.skipped = nil, false, false
	return message, whole
}
