// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"strings"
	"time"
)

const (
	sessionVariable = "RUNUNDER_SESSION"
	outVariable     = "RUNUNDER_OUT"

	runLength       = 16
	publicKeyLength = 32
)

// session is the request of the test's JVM.
type session struct {
	run          []byte
	publicKey    []byte
	contentLimit uint64
	watches      []string
	// created is in seconds since 1970; 0 when the value has no such field.
	created uint64
}

// sessionLife is how long after its creation a session may activate a probe, and how far the clocks of two machines may differ.
const sessionLife = 24 * time.Hour

// isStale refuses a value that remained in an environment: it must not make a program print frames on another day.
func (s session) isStale(at time.Time) bool {
	if s.created == 0 {
		return false
	}
	age := at.Sub(time.Unix(int64(s.created), 0))
	return age > sessionLife || age < -sessionLife
}

// parseSession reads the value of RUNUNDER_SESSION. Its errors do not quote the value: a reader of the value could write frames that the JVM accepts.
func parseSession(value string) (session, error) {
	const version = "1."
	if !strings.HasPrefix(value, version) {
		return session{}, errors.New("rununder: RUNUNDER_SESSION is not of version 1, so this program runs without its probe")
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(value[len(version):])
	if err != nil || strings.ContainsAny(value, "\r\n") {
		return session{}, errors.New("rununder: RUNUNDER_SESSION is not base64url, so this program runs without its probe")
	}
	s, ok := parseSessionBytes(raw)
	if !ok {
		return session{}, errors.New("rununder: RUNUNDER_SESSION is cut off or damaged, so this program runs without its probe")
	}
	return s, nil
}

func parseSessionBytes(raw []byte) (session, bool) {
	var s session
	if len(raw) < runLength+publicKeyLength {
		return s, false
	}
	s.run, raw = raw[:runLength], raw[runLength:]
	s.publicKey, raw = raw[:publicKeyLength], raw[publicKeyLength:]
	var ok bool
	if s.contentLimit, raw, ok = cutUvarint(raw); !ok {
		return s, false
	}
	count, raw, ok := cutUvarint(raw)
	if !ok || count > uint64(len(raw)) {
		return s, false
	}
	for ; count > 0; count-- {
		var length uint64
		if length, raw, ok = cutUvarint(raw); !ok || length == 0 || length > uint64(len(raw)) {
			return s, false
		}
		watch := string(raw[:length])
		if strings.IndexByte(watch, 0) >= 0 {
			return s, false
		}
		s.watches = append(s.watches, watch)
		raw = raw[length:]
	}
	if len(raw) == 0 {
		return s, true
	}
	s.created, raw, ok = cutUvarint(raw)
	return s, ok && len(raw) == 0 && s.created > 0 && s.created < 1<<62
}

func cutUvarint(raw []byte) (uint64, []byte, bool) {
	value, n := binary.Uvarint(raw)
	if n <= 0 {
		return 0, raw, false
	}
	return value, raw[n:], true
}
