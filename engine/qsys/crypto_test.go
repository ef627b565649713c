// Crypto against published test vectors.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/engine"
)

func TestCryptoDigestsAreRawBytesAndMD5ComputeIsHex(t *testing.T) {
	wantOutput(t, `
		local hex = bitstring.hexstream
		print(Crypto.MD5Compute("abc"))
		print(hex(Crypto.Digest("md5", "abc")), #Crypto.Digest("sha1", ""))
		print(hex(Crypto.Digest(Crypto.Hash.SHA1, "abc")))
		print(hex(Crypto.Digest("sha256", "abc")))
		print(hex(Crypto.Digest("sha512", "abc")))
		print(hex(Crypto.HMAC("sha1", "key", "The quick brown fox jumps over the lazy dog")))
		print(hex(Crypto.PBKDF2("password", "salt", 4096, 20, "sha1")))`,
		"900150983cd24fb0d6963f7d28e17f72",
		"900150983cd24fb0d6963f7d28e17f72\t20",
		"a9993e364706816aba3e25717850c26c9cd0d89d",
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
		"de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9",
		"4b007901b765489abead49d926f721d065a429c1")
}

func TestCryptoBase64IsPaddedUnlessAskedOtherwise(t *testing.T) {
	wantOutput(t, `
		print(Crypto.Base64Encode("Hello there"), Crypto.Base64Encode("Hello there", true), Crypto.Base64Encode("Hello there", false))
		print(Crypto.Base64Decode("SGVsbG8gdGhlcmU="), Crypto.Base64Decode("SGVs\r\nbG8gdGhlcmU\n"), #Crypto.Base64Decode(""))
		print(#Crypto.Base64Decode(Crypto.Base64Encode("\0\255")))
		print(pcall(Crypto.Base64Decode, "a*b"))`,
		"SGVsbG8gdGhlcmU=\tSGVsbG8gdGhlcmU=\tSGVsbG8gdGhlcmU",
		"Hello there\tHello there\t0",
		"2",
		"false\tCrypto.Base64Decode: value: illegal base64 data at input byte 1")
}

func TestCryptoEncryptsAsPublished(t *testing.T) {
	wantOutput(t, `
		local bytes, hex = bitstring.fromhexstream, bitstring.hexstream
		local text = bytes("6bc1bee22e409f96e93d7e117393172a")
		local iv = bytes("000102030405060708090a0b0c0d0e0f")
		local short = bytes("2b7e151628aed2a6abf7158809cf4f3c")
		local long = bytes("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
		local c = Crypto.Cipher
		print(hex(Crypto.Encrypt(c.AES_128_ECB, short, nil, text, false)))
		print(hex(Crypto.Encrypt(c.AES_128_CBC, short, iv, text, false)))
		print(hex(Crypto.Encrypt("aes_256_ecb", long, "", text, false)))
		print(hex(Crypto.Encrypt("aes_256_cbc", long, iv, text, false)))
		for _, n in ipairs{0, 1, 15, 16, 17, 100} do
			local e = Crypto.Encrypt(c.AES_256_CBC, long, iv, ("x"):rep(n))
			assert(#e == 16 * (n // 16 + 1) and Crypto.Decrypt(c.AES_256_CBC, long, iv, e) == ("x"):rep(n))
			e = Crypto.Encrypt(c.AES_128_ECB, short, nil, ("y"):rep(n))
			assert(Crypto.Decrypt(c.AES_128_ECB, short, nil, e) == ("y"):rep(n))
		end`,
		"3ad77bb40d7a3660a89ecaf32466ef97",
		"7649abac8119b246cee98e9b12e9197d",
		"f3eed1bdb5d2a03c064b5a7e3db181f8",
		"f58c4c04d6e5f1ba779eabfb5f7bfbd6")
}

func TestCryptoSaysWhatIsWrongAndNeverTheKey(t *testing.T) {
	wantOutput(t, `
		local key = ("k"):rep(16)
		local function try(f, ...) print((select(2, pcall(f, ...)))) end
		try(Crypto.Digest, "crc", "x")
		try(Crypto.Digest, "md5")
		try(Crypto.HMAC, "md5", {}, "x")
		try(Crypto.Encrypt, "des", key, nil, "x")
		try(Crypto.Encrypt, "aes_256_ecb", key, nil, "x")
		try(Crypto.Encrypt, "aes_128_cbc", key, nil, "x")
		try(Crypto.Encrypt, "aes_128_ecb", key, nil, "x", false)
		try(Crypto.Decrypt, "aes_128_ecb", key, nil, ("x"):rep(16))
		try(Crypto.Decrypt, "aes_128_ecb", key, nil, "")
		try(Crypto.GetRandomBytes, -1)
		try(Crypto.GetRandomBytes, 1 << 40)
		try(Crypto.PBKDF2, "p", "s", 0, 20, "sha1")`,
		`Crypto.Digest: algorithm: want md5, sha1, sha256 or sha512`,
		`Crypto.Digest: data: got no value, want string`,
		`Crypto.HMAC: key: got table, want string`,
		`Crypto.Encrypt: cipher: want one of Crypto.Cipher`,
		`Crypto.Encrypt: key: got 16 bytes, want 32 for aes_256_ecb`,
		`Crypto.Encrypt: iv: got 0 bytes, want 16 for aes_128_cbc`,
		`Crypto.Encrypt: text: got 1 bytes, want a multiple of 16`,
		`Crypto.Decrypt: the text cannot be decrypted: wrong padding (is the key right?)`,
		`Crypto.Decrypt: the text cannot be decrypted: wrong padding (is the key right?)`,
		`Crypto.GetRandomBytes: count: got -1, want 0 to 1048576`,
		`Crypto.GetRandomBytes: count: got 1099511627776, want 0 to 1048576`,
		`Crypto.PBKDF2: iterations: got 0, want 1 or more`)
}

func TestCryptoRandomBytesDiffer(t *testing.T) {
	wantOutput(t, `
		local a, b = Crypto.GetRandomBytes(16), Crypto.GetRandomBytes(16)
		print(#a, #b, a ~= b, #Crypto.GetRandomBytes(0))`,
		"16\t16\ttrue\t0")
}

func TestCryptoCRC16IsTwoBytesOfARC(t *testing.T) {
	wantOutput(t, `print(bitstring.hexstream(Crypto.CRC16Compute("123456789")), #Crypto.CRC16Compute(""))`, "bb3d\t2")
}

func TestCryptoWorkHasAnEnd(t *testing.T) {
	inBubble(t, engine.Options{Budget: 100_000}, func(b *bench) {
		begin := time.Now()
		b.run(`while true do pcall(Crypto.PBKDF2, "p", "s", 2000000000, 64, "sha512") end`)
		b.want("s.lua:1: Max execution limits exceeded")
		if d := time.Since(begin); d > time.Minute {
			t.Errorf("took %v", d)
		}
	})
}

func TestCryptoTablesBelongToTheScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `Crypto.Cipher.AES_128_CBC = nil Crypto.Hash.MD5 = 1 Crypto.Digest = nil System.Version = 1 bitstring.pack = nil`)
		b.run(`print(Crypto.Cipher.AES_128_CBC, Crypto.Hash.MD5, type(Crypto.Digest), System.Version, type(bitstring.pack))`)
		b.want("aes_128_cbc\tmd5\tfunction\t10.2.0\tfunction")
	})
}
