// SPDX-License-Identifier: Apache-2.0

package frames

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strconv"
)

const (
	longestLine = 4096
	shortestEnd = 16
	longestEnd  = 2916
)

var (
	marker    = []byte("\x1eRUNUNDER")
	version   = regexp.MustCompile("^\x1eRUNUNDER([0-9]+) ")
	frameLine = regexp.MustCompile("^\x1e(RUNUNDER1 ([0-9a-f]{16}) (0|[1-9][0-9]{0,18}) ([HWBPE]) )([A-Za-z0-9_-]+)\r?\n$")
)

// line is one valid frame line.
type line struct {
	header []byte
	stream string
	seq    uint64
	kind   byte
	body   []byte
}

// cutCandidate cuts off the bytes that may be a frame: up to LF, the next RS, the longest line, or the end.
func cutCandidate(raw []byte) (text, rest []byte) {
	end := len(raw)
	if end > longestLine {
		end = longestLine
	}
	if at := bytes.IndexAny(raw[1:end], "\n\x1e"); at >= 0 {
		end = at + 1
		if raw[end] == '\n' {
			end++
		}
	}
	return raw[:end], raw[end:]
}

// parseLine returns the problem's name when text is not a frame line.
func parseLine(text []byte) (line, string) {
	if v := version.FindSubmatch(text); v != nil && string(v[1]) != "1" {
		return line{}, "unsupported"
	}
	fields := frameLine.FindSubmatch(text)
	if fields == nil {
		return line{}, "damaged"
	}
	l := line{header: fields[1], stream: string(fields[2]), kind: fields[4][0]}
	seq, err := strconv.ParseInt(string(fields[3]), 10, 64)
	if err != nil {
		return line{}, "damaged"
	}
	l.seq = uint64(seq)
	if l.body, err = base64.RawURLEncoding.Strict().DecodeString(string(fields[5])); err != nil || !l.plausible() {
		return line{}, "damaged"
	}
	return l, ""
}

func (l line) plausible() bool {
	if l.kind == 'H' {
		return l.seq == 0 && len(l.body) == 32
	}
	return l.seq > 0 && len(l.body) >= shortestEnd && len(l.body) <= longestEnd
}

// openKey is the reader's half of the key agreement.
func openKey(private *ecdh.PrivateKey, ephemeral, run []byte) (cipher.AEAD, error) {
	public, err := ecdh.X25519().NewPublicKey(ephemeral)
	if err != nil {
		return nil, err
	}
	shared, err := private.ECDH(public)
	if err != nil {
		return nil, err
	}
	info := append([]byte("rununder frame 1"), ephemeral...)
	info = append(info, private.PublicKey().Bytes()...)
	block, err := aes.NewCipher(mac(mac(run, shared), append(info, 1)))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func mac(key, text []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(text)
	return m.Sum(nil)
}
