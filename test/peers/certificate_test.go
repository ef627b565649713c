//go:build unix

// Certificates for the programs at the other end.

package peers

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"testing"
	"time"

	"crosspoint/engine/transport"
)

// certificate is one that has signed itself, with its key, as PEM text. It serves servers and clients, and whoever is to trust it.
type certificate struct{ text, key string }

// newCertificate makes a certificate for an IP address.
func newCertificate(t testing.TB, ip string) certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: ip},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, BasicConstraintsValid: true, IsCA: true,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}, IPAddresses: []net.IP{net.ParseIP(ip)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	block := func(kind string, bytes []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}))
	}
	return certificate{block("CERTIFICATE", der), block("PRIVATE KEY", secret)}
}

// trust believes in the certificate and in nothing else.
func (c certificate) trust(t testing.TB) transport.Trust {
	t.Helper()
	trust, err := transport.TrustCA([]byte(c.text))
	if err != nil {
		t.Fatal(err)
	}
	return trust
}
