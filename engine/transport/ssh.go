// SSH over a TCP socket: how to log in to a device, and with which keys.

package transport

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/crypto/ssh"
)

// ErrLogin is reported when a device does not accept the user, the password or the key. Test for it with errors.Is.
var ErrLogin = errors.New("login failed")

// SSH says how to log in to a device. The bytes of the connection are then what a shell reads and writes; what it writes to its error output is
// dropped. Whose host key the device shows is not checked. Every algorithm is agreed to that is there, since devices are old; safer ones first.
//
// One SSH may serve many connections, one after another or at once. Neither password nor keys are ever part of an error.
type SSH struct {
	User        string
	Password    string // also what is answered to the questions of a device that asks for one
	PrivateKey  string // PEM; if there is one, it alone is used and no password
	Passphrase  string // of PrivateKey
	PublicKey   string // of PrivateKey, in one line as OpenSSH writes it; may be missing
	Certificate string // for PrivateKey, likewise
	Interactive bool   // on a terminal

	once    sync.Once
	signers []ssh.Signer
	keyErr  error
}

// keys returns what to sign with, in the order in which to try; nothing when there is no private key. Reading an encrypted key takes a while, so
// it is done once.
func (s *SSH) keys() ([]ssh.Signer, error) {
	s.once.Do(func() { s.signers, s.keyErr = s.readKeys() })
	return s.signers, s.keyErr
}

func (s *SSH) readKeys() ([]ssh.Signer, error) {
	public := []struct{ name, text string }{{"PublicKey", s.PublicKey}, {"Certificate", s.Certificate}}
	if s.PrivateKey == "" {
		for _, p := range public {
			if p.text != "" {
				return nil, fmt.Errorf("%s: is of no use without PrivateKey", p.name)
			}
		}
		return nil, nil
	}
	signer, err := readPrivateKey(s.PrivateKey, s.Passphrase)
	if err != nil {
		return nil, err
	}
	signers := []ssh.Signer{signer}
	for _, p := range public {
		if p.text == "" {
			continue
		}
		certified, err := matchPublicKey(signer, p.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		if certified != nil {
			signers = append([]ssh.Signer{certified}, signers...)
		}
	}
	return signers, nil
}

// readPrivateKey reads a key. What is wrong with it is said in our own words, so that nothing of it shows.
func readPrivateKey(text, passphrase string) (ssh.Signer, error) {
	signer, err := ssh.ParsePrivateKey([]byte(text))
	if _, encrypted := errors.AsType[*ssh.PassphraseMissingError](err); encrypted {
		if passphrase == "" {
			return nil, errors.New("PrivateKey: is encrypted and needs PrivateKeyPassword")
		}
		signer, err = ssh.ParsePrivateKeyWithPassphrase([]byte(text), []byte(passphrase))
	}
	switch {
	case errors.Is(err, x509.IncorrectPasswordError):
		return nil, errors.New("PrivateKeyPassword: is not the one of PrivateKey")
	case err != nil:
		return nil, errors.New("PrivateKey: is no key of OpenSSH, PKCS #1, PKCS #8 (not encrypted) or SEC 1 in PEM, or of no known type")
	}
	return signer, nil
}

// matchPublicKey checks that a public key belongs to signer; if it is a certificate, it returns who signs with that.
func matchPublicKey(signer ssh.Signer, text string) (certified ssh.Signer, err error) {
	key, _, _, _, err := ssh.ParseAuthorizedKey([]byte(text))
	if err != nil {
		return nil, errors.New("is not in the format of OpenSSH, such as ssh-ed25519 AAAA…")
	}
	certificate, ok := key.(*ssh.Certificate)
	if ok {
		key = certificate.Key
	}
	if !bytes.Equal(key.Marshal(), signer.PublicKey().Marshal()) {
		return nil, errors.New("does not belong to PrivateKey")
	}
	if !ok {
		return nil, nil
	}
	if certified, err = ssh.NewCertSigner(certificate, signer); err != nil {
		return nil, errors.New("cannot be used with PrivateKey")
	}
	return certified, nil
}
