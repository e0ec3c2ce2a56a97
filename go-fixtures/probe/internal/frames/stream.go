// SPDX-License-Identifier: Apache-2.0

package frames

import "crypto/cipher"

// stream is one process.
type stream struct {
	aead    cipher.AEAD
	next    uint64
	missing []gap
	begun   bool
	skipped bool
	message []byte
}

// gap is a range of numbers that did not come when they were due.
type gap struct{ first, last uint64 }

// arrive notes that a genuine frame came. It says whether numbers before it are missing; ok is false when it comes too late to be of use.
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

// late names what it is when a frame comes after later ones: reordered when it was missing, replayed when it had been there.
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

// add takes the next part. A first part makes good for a gap before it; it is false when a message was begun and had no end.
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

// take ends the message; it is not whole when a part of it, or its begin, may be missing.
func (s *stream) take() (message []byte, whole bool) {
	message, whole = s.message, !s.skipped
	s.message, s.begun, s.skipped = nil, false, false
	return message, whole
}
