// The global Crypto (API reference 7.2).
package qsys

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"math"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// maxRandom is how many bytes a script may ask for in one call, random or derived from a password.
const maxRandom = 1 << 20

// cryptoTable is the global Crypto but for Cipher and Hash, to be shared.
func cryptoTable() *lua53.Table {
	return functions("Crypto", calls{
		"Base64Encode":   {"(value: string, pad?: boolean): string -- padded unless pad is false", base64Encode},
		"Base64Decode":   {"(value: string): string -- raises an error for what is not Base64", base64Decode},
		"CRC16Compute":   {"(value: string): string -- CRC-16/ARC as two bytes", crc16Compute},
		"MD5Compute":     {"(value: string): string -- 32 hexadecimal digits", md5Compute},
		"Digest":         {"(algorithm: string, data: string): string -- raw bytes; algorithm is one of Crypto.Hash", digest},
		"HMAC":           {"(algorithm: string, key: string, data: string): string -- raw bytes; algorithm is one of Crypto.Hash", keyedDigest},
		"Encrypt":        {"(cipher: string, key: string, iv: string?, text: string, padding?: boolean): string -- cipher is one of Crypto.Cipher; ECB has no iv", encrypt},
		"Decrypt":        {"(cipher: string, key: string, iv: string?, text: string, padding?: boolean): string -- undoes Encrypt; raises an error when it cannot", decrypt},
		"GetRandomBytes": {"(count: integer): string -- so many random bytes", randomBytes},
		"PBKDF2":         {"(password: string, salt: string, iterations: integer, length: integer, digest: string): string -- derives a key, as raw bytes", deriveKey},
	})
}

func cryptoCiphers() *lua53.Table {
	return names("AES_128_CBC", "AES_128_ECB", "AES_256_CBC", "AES_256_ECB")
}

func cryptoHashes() *lua53.Table { return names("MD5", "SHA1", "SHA256", "SHA512") }

// names is a table of names that stand for themselves in small letters, to be shared.
func names(list ...string) *lua53.Table {
	t := lua53.NewTemplate(len(list))
	for _, name := range list {
		t.SetName(name, lua53.String(strings.ToLower(name)))
	}
	return t
}

// pushText pushes a string that a Go function has made.
func pushText(L *lua53.Thread, text string) int {
	L.Reserve(len(text))
	L.Push(lua53.String(text))
	return 1
}

// base64Encode is Crypto.Base64Encode(value [, pad = true]).
func base64Encode(L *lua53.Thread) int {
	value, pad := "", true
	engine.NewArgs(L, "Crypto.Base64Encode").Unpack("value", &value, "pad?", &pad)
	encoding := base64.StdEncoding
	if !pad {
		encoding = base64.RawStdEncoding
	}
	L.ChargeBytes(len(value))
	L.Reserve(encoding.EncodedLen(len(value)))
	L.Push(lua53.String(encoding.EncodeToString([]byte(value))))
	return 1
}

// base64Decode is Crypto.Base64Decode(value). Padding may be missing, and line breaks may be in between; anything else that is not Base64 is an error.
func base64Decode(L *lua53.Thread) int {
	args, value := engine.NewArgs(L, "Crypto.Base64Decode"), ""
	args.Unpack("value", &value)
	L.ChargeBytes(len(value))
	L.Reserve(len(value))
	digits := strings.TrimRight(value, "=\r\n")
	data, err := base64.RawStdEncoding.DecodeString(digits)
	if err != nil {
		args.Fail("value: %v", err)
	}
	L.Push(lua53.String(string(data)))
	return 1
}

// crc16Compute is Crypto.CRC16Compute(value): two bytes, the high one first. Which CRC a Core computes is unverified; this is CRC-16/ARC
// (polynomial 0x8005, reflected, from 0).
func crc16Compute(L *lua53.Thread) int {
	var value string
	engine.NewArgs(L, "Crypto.CRC16Compute").Unpack("value", &value)
	L.ChargeBytes(8 * len(value))
	crc := uint16(0)
	for i := range len(value) {
		crc ^= uint16(value[i])
		for range 8 {
			if crc&1 != 0 {
				crc = crc>>1 ^ 0xA001
			} else {
				crc >>= 1
			}
		}
	}
	return pushText(L, string([]byte{byte(crc >> 8), byte(crc)}))
}

// md5Compute is Crypto.MD5Compute(value): 32 hexadecimal digits, while Digest gives bytes.
func md5Compute(L *lua53.Thread) int {
	var value string
	engine.NewArgs(L, "Crypto.MD5Compute").Unpack("value", &value)
	L.ChargeBytes(len(value))
	sum := md5.Sum([]byte(value))
	return pushText(L, hex.EncodeToString(sum[:]))
}

// algorithm returns the hash of a name. The message does not repeat it: where arguments are mixed up, it is a key.
func algorithm(args engine.Args, name string) func() hash.Hash {
	switch name {
	case "md5":
		return md5.New
	case "sha1":
		return sha1.New
	case "sha256":
		return sha256.New
	case "sha512":
		return sha512.New
	}
	args.Fail("algorithm: want md5, sha1, sha256 or sha512")
	return nil
}

// clip shortens what a message repeats of an argument.
func clip(text string) string {
	if len(text) > 100 {
		return text[:100] + "…"
	}
	return text
}

// digest is Crypto.Digest(algorithm, data): raw bytes.
func digest(L *lua53.Thread) int {
	args, name, data := engine.NewArgs(L, "Crypto.Digest"), "", ""
	args.Unpack("algorithm", &name, "data", &data)
	L.ChargeBytes(len(data))
	h := algorithm(args, name)()
	h.Write([]byte(data))
	return pushText(L, string(h.Sum(nil)))
}

// keyedDigest is Crypto.HMAC(algorithm, key, data): raw bytes.
func keyedDigest(L *lua53.Thread) int {
	args, name, key, data := engine.NewArgs(L, "Crypto.HMAC"), "", "", ""
	args.Unpack("algorithm", &name, "key", &key, "data", &data)
	L.ChargeBytes(len(key) + len(data))
	h := hmac.New(algorithm(args, name), []byte(key))
	h.Write([]byte(data))
	return pushText(L, string(h.Sum(nil)))
}

// randomBytes is Crypto.GetRandomBytes(count).
func randomBytes(L *lua53.Thread) int {
	args, count := engine.NewArgs(L, "Crypto.GetRandomBytes"), 0
	args.Unpack("count", &count)
	checkSize(args, "count", count)
	L.ChargeBytes(count)
	L.Reserve(count)
	data := make([]byte, count)
	rand.Read(data) // never fails
	L.Push(lua53.String(string(data)))
	return 1
}

// deriveKey is Crypto.PBKDF2(password, salt, iterations, length, digest): raw bytes.
func deriveKey(L *lua53.Thread) int {
	args := engine.NewArgs(L, "Crypto.PBKDF2")
	var password, salt, name string
	var iterations int64
	var length int
	args.Unpack("password", &password, "salt", &salt, "iterations", &iterations, "length", &length, "digest", &name)
	newHash := algorithm(args, name)
	checkSize(args, "length", length)
	if iterations < 1 || iterations > math.MaxInt32 {
		args.Fail("iterations: got %d, want 1 or more", iterations)
	}
	blocks := length/newHash().Size() + 1
	L.ChargeBytes(len(password) + blocks*len(salt)) // the salt is hashed anew for every block
	L.Work(pbkdf2Cost * iterations * int64(blocks))
	key, err := pbkdf2.Key(newHash, password, []byte(salt), int(iterations), length)
	if err != nil {
		args.Fail("%v", err)
	}
	return pushText(L, string(key))
}

// pbkdf2Cost is what an iteration of PBKDF2 takes, in instructions.
const pbkdf2Cost = 16

// checkSize raises an error unless so many bytes can be made.
func checkSize(args engine.Args, name string, n int) {
	if n < 0 || n > maxRandom {
		args.Fail("%s: got %d, want 0 to %d", name, n, maxRandom)
	}
}
