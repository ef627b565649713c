// The user of SNMP version 3, and how passphrases become keys (RFC 3414).

package transport

import (
	"crypto/md5"
	"crypto/sha1"
	"fmt"
	"hash"

	"github.com/gosnmp/gosnmp"
)

// SNMPLevel is how much of a conversation is protected.
type SNMPLevel int

// The levels. With SNMPAuthPriv messages are authenticated and encrypted.
const (
	SNMPNoAuth SNMPLevel = iota
	SNMPAuthNoPriv
	SNMPAuthPriv
)

// SNMPAuth is how messages are authenticated.
type SNMPAuth int

// The protocols of authentication.
const (
	SNMPAuthNone SNMPAuth = iota
	SNMPAuthMD5
	SNMPAuthSHA
)

// SNMPPriv is how messages are encrypted.
type SNMPPriv int

// The protocols of encryption.
const (
	SNMPPrivNone SNMPPriv = iota
	SNMPPrivAES
	SNMPPrivDES
)

// SNMPUser is a user of version 3.
type SNMPUser struct {
	Name           string
	Level          SNMPLevel
	Auth           SNMPAuth
	Passphrase     SNMPSecret
	Priv           SNMPPriv
	PrivPassphrase SNMPSecret
}

// Format shows the name and nothing else.
func (u SNMPUser) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "user %q", u.Name) }

// minSNMPPassphrase is the shortest passphrase that agents take (RFC 3414, 11.2).
const minSNMPPassphrase = 8

// complete tells whether the user has all that the level needs.
func (u *SNMPUser) complete() bool {
	switch {
	case u.Name == "" || len(u.Name) > 32:
		return false
	case u.Level >= SNMPAuthNoPriv && (u.newHash() == nil || len(u.Passphrase) < minSNMPPassphrase):
		return false
	case u.Level >= SNMPAuthPriv && (u.Priv != SNMPPrivAES && u.Priv != SNMPPrivDES || len(u.PrivPassphrase) < minSNMPPassphrase):
		return false
	}
	return u.Level >= SNMPNoAuth && u.Level <= SNMPAuthPriv
}

// newHash returns the hash function of the authentication.
func (u *SNMPUser) newHash() func() hash.Hash {
	switch u.Auth {
	case SNMPAuthMD5:
		return md5.New
	case SNMPAuthSHA:
		return sha1.New
	}
	return nil
}

// flags, auth and priv are the user's choices in the words of gosnmp.
func (u *SNMPUser) flags() gosnmp.SnmpV3MsgFlags {
	return [...]gosnmp.SnmpV3MsgFlags{gosnmp.NoAuthNoPriv, gosnmp.AuthNoPriv, gosnmp.AuthPriv}[u.Level]
}

func (u *SNMPUser) auth() gosnmp.SnmpV3AuthProtocol {
	if u.Level < SNMPAuthNoPriv {
		return gosnmp.NoAuth
	}
	return [...]gosnmp.SnmpV3AuthProtocol{gosnmp.NoAuth, gosnmp.MD5, gosnmp.SHA}[u.Auth]
}

func (u *SNMPUser) priv() gosnmp.SnmpV3PrivProtocol {
	if u.Level < SNMPAuthPriv {
		return gosnmp.NoPriv
	}
	return [...]gosnmp.SnmpV3PrivProtocol{gosnmp.NoPriv, gosnmp.AES, gosnmp.DES}[u.Priv]
}

// snmpKeys are what the user's passphrases are worth anywhere. Making them takes some milliseconds, by design.
type snmpKeys struct {
	newHash    func() hash.Hash
	auth, priv []byte
}

func newSNMPKeys(u *SNMPUser) (k snmpKeys) {
	k.newHash = u.newHash()
	if u.Level >= SNMPAuthNoPriv {
		k.auth = stretch(k.newHash(), u.Passphrase)
	}
	if u.Level >= SNMPAuthPriv {
		k.priv = stretch(k.newHash(), u.PrivPassphrase)
	}
	return k
}

// stretch hashes a mebibyte of the passphrase.
func stretch(h hash.Hash, passphrase SNMPSecret) []byte {
	const mebibyte = 1 << 20
	block := make([]byte, 0, 4096+len(passphrase))
	for len(block) < 4096 {
		block = append(block, passphrase...)
	}
	block = block[:len(block)/len(passphrase)*len(passphrase)]
	for left := mebibyte; left > 0; left -= len(block) {
		h.Write(block[:min(left, len(block))])
	}
	return h.Sum(nil)
}

// at returns the keys for one agent.
func (k snmpKeys) at(engine string) (auth, priv []byte) {
	local := func(key []byte) []byte {
		if key == nil {
			return nil
		}
		h := k.newHash()
		h.Write(key)
		h.Write([]byte(engine))
		h.Write(key)
		return h.Sum(nil)
	}
	if auth, priv = local(k.auth), local(k.priv); priv != nil {
		priv = priv[:16] // AES takes that many; DES has a key and a mask of eight bytes
	}
	return auth, priv
}
