// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"strconv"
)

const (
	frameMark  = "\x1eRUNUNDER1 "
	partLength = 2900
	lineLength = 4096

	frameHello = 'H'
	frameWhole = 'W'
	frameBegin = 'B'
	framePart  = 'P'
	frameEnd   = 'E'
)

// framer turns messages into the frames of one stream.
type framer struct {
	public []byte
	stream string
	aead   cipher.AEAD
	seq    uint64
	sealed []byte
	line   []byte
}

// newFramer agrees on the key with the session's owner. private is used for this stream alone.
func newFramer(s session, private *ecdh.PrivateKey) (*framer, error) {
	theirs, err := ecdh.X25519().NewPublicKey(s.publicKey)
	if err != nil {
		return nil, &failure{"read the session's public key", err}
	}
	shared, err := private.ECDH(theirs)
	if err != nil {
		return nil, &failure{"agree on a key with the session's public key", err}
	}
	public := private.PublicKey().Bytes()
	block, err := aes.NewCipher(frameKey(shared, s.run, public, s.publicKey))
	if err != nil {
		return nil, &failure{"prepare AES", err}
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, &failure{"prepare AES-GCM", err}
	}
	id := sha256.Sum256(public)
	return &framer{public: public, stream: hex.EncodeToString(id[:8]), aead: aead, line: make([]byte, 0, lineLength)}, nil
}

// frameKey is HKDF-SHA256 for one block of output, written out because crypto/hkdf is younger than the Go versions that this package compiles with.
func frameKey(shared, run, ephemeralPublic, sessionPublic []byte) []byte {
	extract := hmac.New(sha256.New, run)
	extract.Write(shared)
	expand := hmac.New(sha256.New, extract.Sum(nil))
	expand.Write([]byte("rununder frame 1"))
	expand.Write(ephemeralPublic)
	expand.Write(sessionPublic)
	expand.Write([]byte{1})
	return expand.Sum(nil)
}

// hello writes the first frame of the stream.
func (f *framer) hello(write func([]byte) error) error {
	return write(f.finish(f.header(frameHello), f.public))
}

// message writes the frames of one message.
func (f *framer) message(plain []byte, write func([]byte) error) error {
	if len(plain) <= partLength {
		return write(f.part(frameWhole, plain))
	}
	for kind := byte(frameBegin); len(plain) > partLength; kind = framePart {
		if err := write(f.part(kind, plain[:partLength])); err != nil {
			return err
		}
		plain = plain[partLength:]
	}
	return write(f.part(frameEnd, plain))
}

func (f *framer) part(kind byte, plain []byte) []byte {
	var nonce [12]byte
	binary.BigEndian.PutUint64(nonce[4:], f.seq)
	line := f.header(kind)
	f.sealed = f.aead.Seal(f.sealed[:0], nonce[:], plain, line[1:])
	return f.finish(line, f.sealed)
}

func (f *framer) header(kind byte) []byte {
	line := append(f.line[:0], frameMark...)
	line = append(line, f.stream...)
	line = append(line, ' ')
	line = strconv.AppendUint(line, f.seq, 10)
	line = append(line, ' ', kind, ' ')
	f.seq++
	return line
}

func (f *framer) finish(line, body []byte) []byte {
	start := len(line)
	line = line[:start+base64.RawURLEncoding.EncodedLen(len(body))]
	base64.RawURLEncoding.Encode(line[start:], body)
	return append(line, '\n')
}
