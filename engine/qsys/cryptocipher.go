// Encrypting and decrypting for scripts (API reference 7.2).
package qsys

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// cipherCall is one call of Crypto.Encrypt or Crypto.Decrypt: cipher, key, iv, text and whether the text is padded to whole blocks (PKCS #7).
type cipherCall struct {
	engine.Args
	block   cipher.Block
	iv      []byte // nil for ECB
	text    []byte
	padding bool
}

// newCipherCall reads the arguments. Messages do not repeat them: one may be a key.
func newCipherCall(L *lua53.Thread, call string) *cipherCall {
	c := &cipherCall{Args: engine.NewArgs(L, call), padding: true}
	var name, key, iv, text string
	c.Unpack("cipher", &name, "key", &key, "iv?", &iv, "text", &text, "padding?", &c.padding)
	size, chained := 0, false
	switch name {
	case "aes_128_cbc":
		size, chained = 16, true
	case "aes_256_cbc":
		size, chained = 32, true
	case "aes_128_ecb":
		size = 16
	case "aes_256_ecb":
		size = 32
	default:
		c.Fail("cipher: want one of Crypto.Cipher")
	}
	if len(key) != size {
		c.Fail("key: got %d bytes, want %d for %s", len(key), size, name)
	}
	if chained && len(iv) != aes.BlockSize {
		c.Fail("iv: got %d bytes, want %d for %s", len(iv), aes.BlockSize, name)
	}
	if chained {
		c.iv = []byte(iv)
	}
	var err error
	if c.block, err = aes.NewCipher([]byte(key)); err != nil {
		c.Fail("key: %v", err)
	}
	L.ChargeBytes(len(text))
	L.Reserve(len(text) + aes.BlockSize)
	c.text = []byte(text)
	return c
}

// checkBlocks raises an error unless the text is whole blocks.
func (c *cipherCall) checkBlocks() {
	if len(c.text)%aes.BlockSize != 0 {
		c.Fail("text: got %d bytes, want a multiple of %d", len(c.text), aes.BlockSize)
	}
}

// encrypt is Crypto.Encrypt(cipher, key, iv, text [, padding = true]).
func encrypt(L *lua53.Thread) int {
	c := newCipherCall(L, "Crypto.Encrypt")
	if c.padding {
		n := aes.BlockSize - len(c.text)%aes.BlockSize
		c.text = append(c.text, bytes.Repeat([]byte{byte(n)}, n)...)
	}
	c.checkBlocks()
	if c.iv != nil {
		cipher.NewCBCEncrypter(c.block, c.iv).CryptBlocks(c.text, c.text)
	} else {
		eachBlock(c.text, c.block.Encrypt)
	}
	L.Push(lua53.String(string(c.text)))
	return 1
}

// decrypt is Crypto.Decrypt(cipher, key, iv, text [, padding = true]).
func decrypt(L *lua53.Thread) int {
	c := newCipherCall(L, "Crypto.Decrypt")
	c.checkBlocks()
	if c.iv != nil {
		cipher.NewCBCDecrypter(c.block, c.iv).CryptBlocks(c.text, c.text)
	} else {
		eachBlock(c.text, c.block.Decrypt)
	}
	if c.padding {
		c.unpad()
	}
	L.Push(lua53.String(string(c.text)))
	return 1
}

// unpad takes the padding off. Wrong padding says that the key, the iv or the text is wrong.
func (c *cipherCall) unpad() {
	n := 0
	if len(c.text) > 0 {
		n = int(c.text[len(c.text)-1])
	}
	if n < 1 || n > aes.BlockSize || subtle.ConstantTimeCompare(c.text[len(c.text)-n:], bytes.Repeat([]byte{byte(n)}, n)) == 0 {
		c.Fail("the text cannot be decrypted: wrong padding (is the key right?)")
	}
	c.text = c.text[:len(c.text)-n]
}

// eachBlock applies crypt to every block, each by itself (ECB).
func eachBlock(text []byte, crypt func(dst, src []byte)) {
	for ; len(text) > 0; text = text[aes.BlockSize:] {
		crypt(text, text)
	}
}
